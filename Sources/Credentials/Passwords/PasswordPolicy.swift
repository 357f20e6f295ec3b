/// What an académie asks of a new password, over what the State asks of everybody.
///
/// NIST SP 800-63B-4 forbids composition rules and French texts still give them as examples; here they are an optional
/// layer that each académie sets, while the floor, the known passwords and the personal words decide what is weak.
package struct PasswordPolicy: Hashable, Sendable {
    package let minimumLength: Int

    /// The kinds of character of which one at least must appear.
    package let required: Set<CharacterKind>

    /// Refuses the login, the address and the NUMEN.
    package let forbidsIdentifier: Bool

    /// Refuses names, school, town, académie and birth date.
    package let forbidsNames: Bool

    /// Refuses known passwords, dictionary words barely dressed, keyboard walks, sequences and repetitions.
    package let forbidsCommonPasswords: Bool

    package let floor: NationalFloor

    /// From how many words a passphrase is dispensed from length and composition; nothing when it never is.
    package let passphraseWords: Int?

    package init(
        minimumLength: Int,
        required: Set<CharacterKind> = [],
        forbidsIdentifier: Bool = true,
        forbidsNames: Bool = true,
        forbidsCommonPasswords: Bool = true,
        floor: NationalFloor = .throttled,
        passphraseWords: Int? = 7
    ) {
        self.minimumLength = min(max(1, minimumLength), Password.maximumLength)
        self.required = required
        self.forbidsIdentifier = forbidsIdentifier
        self.forbidsNames = forbidsNames
        self.forbidsCommonPasswords = forbidsCommonPasswords
        self.floor = floor
        self.passphraseWords = passphraseWords
    }

    package var maximumLength: Int { Password.maximumLength }

    /// Both policies at once, the stricter winning rule by rule.
    package func combined(with other: PasswordPolicy) -> PasswordPolicy {
        PasswordPolicy(
            minimumLength: max(minimumLength, other.minimumLength),
            required: required.union(other.required),
            forbidsIdentifier: forbidsIdentifier || other.forbidsIdentifier,
            forbidsNames: forbidsNames || other.forbidsNames,
            forbidsCommonPasswords: forbidsCommonPasswords || other.forbidsCommonPasswords,
            floor: max(floor, other.floor),
            passphraseWords: Self.stricter(passphraseWords, other.passphraseWords)
        )
    }

    private static func stricter(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return nil }
        return max(left, right)
    }
}
