/// What an académie asks of a password.
///
/// The `Credentials` room applies it. What an académie declares is kept as it is, weaker or not; the national floor (CNIL, délibération 2022-100: twelve
/// characters of four classes) stands where nothing is declared.
package struct PasswordRules: Hashable, Sendable {
    package let minimumLength: Int
    package let maximumLength: Int
    package let required: Set<CharacterClass>
    package let forbidden: Set<ForbiddenContent>
    /// Whether the form asks to type it twice.
    package let wantsVerification: Bool
    /// The rule in the académie's own words; see ``sentence``.
    let declaredSentence: String?

    package enum CharacterClass: String, CaseIterable, Sendable { case lower, upper, digit, special }

    package enum ForbiddenContent: String, CaseIterable, Sendable {
        case identifier
        /// The person's own names.
        case names
        /// A word of the current dictionary.
        case dictionary
    }
}

extension PasswordRules {
    init?(_ section: Section) {
        let minimumLength = section.required("minimumLength", .number(4...64, example: 12))
        let maximumLength = section.required("maximumLength", .number(16...1024, example: 128))
        required = section.set("requires", Grammar<CharacterClass>.choice)
        forbidden = section.set("forbids", Grammar<ForbiddenContent>.choice)
        let wantsVerification = section.required("verification", .yesOrNo)
        declaredSentence = section.optional("sentence", .text(example: "Au moins 12 caractères."))
        guard let minimumLength, let maximumLength, let wantsVerification else { return nil }
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.wantsVerification = wantsVerification
        if maximumLength < minimumLength {
            section.refuse("maximumLength", "le maximum est plus petit que le minimum.", example: "128")
        }
    }
}
