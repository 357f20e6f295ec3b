import Web

/// What the form of a change holds.
struct PasswordChangeForm: FormDecodable {
    static let current = "actuel"
    static let new = "nouveau"
    static let verification = "verification"
    /// Lyon's box « J’ai oublié mon mot de passe ».
    static let forgotten = "oubli"

    let current: String
    let new: String
    let verification: String

    init(_ form: Form) throws(FormErrors) {
        current = form[Self.current]
        new = form[Self.new]
        verification = form[Self.verification]
        var errors = FormErrors()
        if current.isEmpty { errors.add("Saisissez votre mot de passe actuel.", to: Self.current) }
        if new.isEmpty { errors.add("Saisissez un nouveau mot de passe.", to: Self.new) }
        try errors.throwIfAny()
    }
}
