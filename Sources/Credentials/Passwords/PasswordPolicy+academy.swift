package import Academies

extension PasswordPolicy {
    /// What an académie declares, as this room judges it.
    ///
    /// The national floor stands under every declaration: wherever one works, neither the NUMEN, nor the identifier, nor
    /// one's own names and places, nor what everybody tries can be a password.
    package init(_ rules: PasswordRules) {
        self.init(
            minimumLength: rules.minimumLength,
            required: Set(rules.required.map(CharacterKind.init)),
            forbidsIdentifier: true,
            forbidsNames: true,
            forbidsCommonPasswords: true
        )
    }
}

extension CharacterKind {
    init(_ declared: PasswordRules.CharacterClass) {
        switch declared {
        case .lower: self = .lower
        case .upper: self = .upper
        case .digit: self = .digit
        case .special: self = .special
        }
    }
}
