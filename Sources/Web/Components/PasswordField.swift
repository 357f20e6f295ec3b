/// A password, never sent back to the browser: after an error it is empty.
package struct PasswordField: Hashable, Sendable {
    let frame: FieldFrame
    let autocomplete: String
    let rules: String?
    let username: String?

    /// The password one signs in with; `username` where the page asks for no identifier beside it.
    package init(
        _ name: String,
        label: String = "Mot de passe",
        hint: String? = nil,
        username: String? = nil,
        errors: FormErrors = .init()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: false)
        autocomplete = "current-password"
        rules = nil
        self.username = username
    }

    /// A password being chosen.
    ///
    /// `rules` is the `passwordrules` attribute of password managers, `minlength: 12; required: lower; …`; `username`
    /// says whose password it is, so that they save the right pair: once a form, on its first password.
    package init(
        choosing name: String,
        label: String = "Nouveau mot de passe",
        hint: String?,
        rules: String,
        username: String? = nil,
        errors: FormErrors = .init()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: false)
        autocomplete = "new-password"
        self.rules = rules
        self.username = username
    }
}
