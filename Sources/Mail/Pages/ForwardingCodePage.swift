import Vocabulary
import Web

/// The code sent to the address that is to receive messages.
struct ForwardingCodePage: Page {
    static let field = "code"

    let head: PageHead
    let target: String
    let form: PostForm
    let code: CodeField
    let confirm = Button("Confirmer")
    let again: PostForm
    let newCode = Button("Recevoir un nouveau code", .secondary)
    let change = Link("Modifier", to: MailPageAddress.forwardingCreation, complement: "l’adresse")

    init(_ target: EmailAddress, errors: FormErrors = FormErrors(), form: PostForm, again: PostForm) {
        head = PageHead(
            "Confirmer l’adresse",
            section: "Redirection de vos messages",
            step: PageHead.Step(2, of: 3),
            back: Link("Retour", to: MailPageAddress.forwardingCreation),
            journey: PageHead.Journey(exit: MailPageAddress.forwarding),
            errors: errors
        )
        self.target = target.description
        self.form = form
        code = CodeField(Self.field, errors: errors)
        self.again = again
    }
}
