import Web

/// The code sent to a contact that waits to be confirmed.
struct AccountContactCodePage: Page {
    static let field = "code"

    let head: PageHead
    let destination: String
    let form: PostForm
    let code: CodeField
    let confirm = Button("Confirmer")
    let again: PostForm
    let newCode = Button("Recevoir un nouveau code", .secondary)
    let change: Link

    init(_ destination: ContactDestination, errors: FormErrors = FormErrors(), form: PostForm, again: PostForm) {
        head = PageHead(
            destination.kind == .email ? "Confirmer l’adresse de secours" : "Confirmer le téléphone de secours",
            section: "Ma fiche",
            step: PageHead.Step(2, of: 2),
            back: Link("Retour", to: AccountAddress.contact(destination.kind)),
            journey: PageHead.Journey(exit: AccountAddress.card),
            errors: errors
        )
        self.destination = destination.words
        self.form = form
        code = CodeField(Self.field, errors: errors)
        self.again = again
        change = Link("Modifier", to: AccountAddress.contact(destination.kind), complement: destination.kind.complement)
    }
}
