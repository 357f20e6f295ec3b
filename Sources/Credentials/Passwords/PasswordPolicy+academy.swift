package import Academies

extension PasswordPolicy {
    /// What an académie declares, as this room judges it.
    ///
    /// The national floor stands under every declaration.
    package init(_ rules: PasswordRules) {
        self.init(
            minimumLength: rules.minimumLength,
            required: Set(rules.required.map(CharacterKind.init)),
            forbidsIdentifier: rules.forbidden.contains(.identifier),
            forbidsNames: rules.forbidden.contains(.names),
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
