import Academies
import SignIn
import Web

/// Lyon's change of password, with its box « J’ai oublié mon mot de passe »: NUMEN and birth date instead of the old one.
struct ForgottenBoxPage: Page {
    static let box = "oubli"

    let head: PageHead
    let form: PostForm
    let forgotten: Checkbox
    let numen: TextField
    let birthDate: DateFields
    let block: NewPasswordBlock
    let send: Button
    let knowsPassword: Link

    init(_ head: PageHead, of academy: Academy, form: PostForm, typed: Form, block: NewPasswordBlock) {
        let inputs = ClaimInputs(academy: academy, typed: typed, errors: head.errors)
        self.head = head
        self.form = form
        forgotten = Checkbox(
            Self.box,
            label: "J’ai oublié mon mot de passe",
            isChecked: typed.isEmpty || typed.contains(Self.box),
            errors: head.errors
        )
        numen = inputs.numen
        birthDate = inputs.birthDate
        self.block = block
        send = Button("Confirmer")
        knowsPassword = Link("Changer avec mon mot de passe actuel", to: "/compte/mot-de-passe")
    }
}
