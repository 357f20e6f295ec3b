import Web

/// « Confirmez que c’est bien vous », and why we ask.
struct AccountProofPage: Page {
    static let field = "mot-de-passe"

    let head: PageHead
    let object: String
    let form: PostForm
    let password: PasswordField
    let next = Button("Continuer")
    let forgotten = Link("Mot de passe oublié ?", to: AccountAddress.forgottenPassword)

    init(_ change: SensitiveChange, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            "Confirmez que c’est bien vous",
            section: change.section,
            back: Link("Retour", to: change.exit),
            journey: PageHead.Journey(exit: change.exit),
            errors: errors
        )
        object = change.object
        self.form = form
        password = PasswordField(Self.field, errors: errors)
    }
}
