/// A password, never sent back to the browser: after an error it is empty.
package struct PasswordField: Sendable {
    let frame: FieldFrame
    let autocomplete: String
    let rules: String?
    let username: String?
    let policy: RuleList?

    /// The password one signs in with.
    package init(_ name: String, label: String = "Mot de passe", hint: String? = nil, errors: FormErrors = .init()) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: false)
        autocomplete = "current-password"
        rules = nil
        username = nil
        policy = nil
    }

    /// A password being chosen.
    ///
    /// `rules` is the `passwordrules` attribute of password managers, `minlength: 12; required: lower; …`; `username`
    /// says whose password it is, so that they save the right pair; `policy` is the rules in words, checked live by
    /// `preau.js` and judged again by the server.
    package init(
        choosing name: String,
        label: String = "Nouveau mot de passe",
        hint: String?,
        rules: String,
        username: String,
        policy: RuleList? = nil,
        errors: FormErrors = .init()
    ) {
        frame = FieldFrame(name, label: label, hint: hint, error: errors[name], optional: false)
        autocomplete = "new-password"
        self.rules = rules
        self.username = username
        self.policy = policy
    }
}

/// The rules of a password, in words and in a form `preau.js` can check while typing pauses.
package struct RuleList: Sendable {
    let rules: [Rule]

    package init(_ rules: [Rule]) { self.rules = rules }

    package struct Rule: Sendable {
        let text: String
        let pattern: String

        /// - Parameters:
        ///   - text: “12 signes au moins”.
        ///   - pattern: a JavaScript regular expression, used with the `u` flag; the server has its own judgement.
        package init(_ text: String, pattern: String) {
            self.text = text
            self.pattern = pattern
        }
    }
}
