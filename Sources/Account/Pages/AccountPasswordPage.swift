import Academies
import SignIn
import Web

/// « Changer mon mot de passe »: the present one, then the choice of the new one.
struct AccountPasswordPage: Page {
    let head: PageHead
    let loginLabel: String
    let login: String
    let form: PostForm
    let current: PasswordField
    let forgottenBox: Checkbox?
    let forgottenLink: Link?
    let block: NewPasswordBlock
    let save: Button

    init(login: String, of academy: Academy, block: NewPasswordBlock, form: PostForm, errors: FormErrors) {
        let wording = AccountWording(of: academy)
        let hasBox = academy.recovery.way == .forgottenBoxInChangeForm
        head = PageHead(
            wording.passwordTitle,
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account,
            errors: errors
        )
        loginLabel = wording.login
        self.login = login
        self.form = form
        current = PasswordField(
            PasswordChangeForm.current,
            label: "Mot de passe actuel",
            username: login,
            errors: errors
        )
        forgottenBox = hasBox ? Checkbox(PasswordChangeForm.forgotten, label: "J’ai oublié mon mot de passe") : nil
        forgottenLink = hasBox ? nil : Link("Mot de passe oublié\u{202F}?", to: AccountAddress.forgottenPassword)
        self.block = block
        save = Button(hasBox ? "Confirmer" : "Enregistrer le nouveau mot de passe")
    }
}
