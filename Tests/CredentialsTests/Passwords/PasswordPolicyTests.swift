import Testing

@testable import Credentials

@Suite("Policies of the académies")
struct PasswordPolicyTests {
    @Test(arguments: [
        (SeedPolicy.lyon, "kT7q-Rm3xV", true), (SeedPolicy.lyon, "kT7q-Rm3x", false),
        (SeedPolicy.lyon, "kT7qRm3xVw", false), (SeedPolicy.lyon, "kt7q-rm3xv", false),
        (SeedPolicy.lyon, "KT7Q-RM3XV", false), (SeedPolicy.lyon, "kTvq-RmexV", false),
        (SeedPolicy.lille, "kT7pQx2m", true), (SeedPolicy.lille, "kT7pQx2", false),
        (SeedPolicy.lille, "kt7pqx2m", false), (SeedPolicy.lille, "kTapQxem", false),
        (SeedPolicy.amiens, "kT7p-Qx2", true), (SeedPolicy.amiens, "kT7pQx2m", false),
        (SeedPolicy.canope, "kT7p-Qx2-vRw", true), (SeedPolicy.canope, "kT7p-Qx2-vR", false),
    ])
    func `each seed's policy accepts and refuses what its document says`(
        policy: PasswordPolicy,
        password: String,
        isAccepted: Bool
    ) throws {
        #expect(try verdict(password, policy).isAccepted == isAccepted)
    }

    @Test(arguments: [
        (
            SeedPolicy.lyon,
            "Le nouveau mot de passe doit contenir au minimum 10 caractères, une minuscule, une majuscule, un chiffre "
                + "et un caractère spécial."
        ),
        (
            SeedPolicy.lille,
            "Le nouveau mot de passe doit contenir au minimum 8 caractères, une minuscule, une majuscule et un chiffre."
        ),
        (PasswordPolicy(minimumLength: 15), "Le nouveau mot de passe doit contenir au minimum 15 caractères."),
        (
            PasswordPolicy(minimumLength: 12, required: [.digit]),
            "Le nouveau mot de passe doit contenir au minimum 12 caractères et un chiffre."
        ),
    ])
    func `the sentence of a policy is whole and exact`(policy: PasswordPolicy, sentence: String) {
        #expect(policy.sentence == sentence)
    }

    @Test(arguments: [
        (SeedPolicy.canope, "minlength: 12; required: lower; required: upper; required: digit; required: [-];"),
        (SeedPolicy.lille, "minlength: 8; required: lower; required: upper; required: digit;"),
        (PasswordPolicy(minimumLength: 15), "minlength: 15;"),
    ])
    func `password managers are told the same rules`(policy: PasswordPolicy, attribute: String) {
        #expect(policy.passwordRules == attribute)
    }

    @Test func `the list says what is done and what remains`() throws {
        let lines = try verdict("kvzqxwjbmf", SeedPolicy.lyon).findings.map(\.line)
        #expect(
            lines == [
                "Fait\u{A0}: 10 caractères au moins", "Fait\u{A0}: une minuscule", "À faire\u{A0}: une majuscule",
                "À faire\u{A0}: un chiffre", "À faire\u{A0}: un caractère spécial",
                "Fait\u{A0}: ni votre nom, ni votre identifiant, ni votre NUMEN",
                "Fait\u{A0}: un mot de passe que personne ne devine",
            ]
        )
    }

    @Test func `before the first sign every rule is still to do`() throws {
        let verdict = try verdict("")
        #expect(verdict.findings.allSatisfy { !$0.isMet })
        #expect(verdict.reason == "Saisissez un mot de passe.")
        #expect(verdict.progress == "Aucune règle sur 7 n’est remplie.")
    }

    @Test func `what is too short is told with its length`() throws {
        #expect(
            try verdict("kT7q-Rm").reason == "Votre nouveau mot de passe comporte 7 caractères\u{A0}: il en faut 10."
        )
    }

    @Test func `seven words at random are dispensed from composition`() throws {
        let phrase = "cheval agrafe piano tulipe vitrail sablier lumineux"
        #expect(try verdict(phrase).isAccepted)
        #expect(try verdict("un deux un deux un deux un deux un deux").isAccepted == false)
        #expect(try verdict("cheval agrafe piano").isAccepted == false)
    }

    @Test(arguments: [
        (NationalFloor.throttled, 8, [CharacterKind.lower, .upper, .digit], 0, true),
        (.throttled, 8, [.lower, .digit], 0, false), (.throttled, 16, [.digit], 0, true),
        (.throttled, 15, [.digit], 0, false), (.throttled, 11, [.lower], 0, true),
        (.throttled, 4, [.lower], 5, true), (.alone, 12, CharacterKind.allCases, 0, true),
        (.alone, 11, CharacterKind.allCases, 0, false), (.alone, 14, [.lower, .upper, .digit], 0, true),
        (.alone, 13, [.lower, .upper, .digit], 0, false), (.alone, 4, [.lower], 7, true),
    ])
    func `the national floor is that of CNIL 2022-100`(
        floor: NationalFloor,
        length: Int,
        kinds: [CharacterKind],
        words: Int,
        isMet: Bool
    ) {
        #expect(floor.isMet(length: length, kinds: Set(kinds), words: words) == isMet)
    }

    @Test func `a lax policy is held to the national floor`() throws {
        let lax = PasswordPolicy(minimumLength: 6)
        #expect(try verdict("kvzqxw", lax).findings.contains { $0.fault == .belowFloor(.throttled) })
        #expect(try verdict("kvzqxwjbmfth", lax).isAccepted)
    }

    @Test func `of two policies the stricter rule wins each time`() {
        let combined = SeedPolicy.lille.combined(
            with: PasswordPolicy(minimumLength: 12, required: [.special], floor: .alone)
        )
        #expect(combined.minimumLength == 12)
        #expect(combined.required == Set(CharacterKind.allCases))
        #expect(combined.floor == .alone)
    }

    @Test(arguments: [
        ("é", CharacterKind.lower), ("É", .upper), ("٣", .digit), ("-", .special), (" ", .special), ("😀", .special),
    ])
    func `every sign of Unicode is of one kind`(sign: String, kind: CharacterKind) throws {
        #expect(CharacterKind(try #require(sign.unicodeScalars.first)) == kind)
    }

    @Test func `a password that fails a rule is never called good`() throws {
        let verdict = try verdict("kvzqxwjbmfthrdgpcnsy", SeedPolicy.lyon)
        #expect(verdict.estimatedBits > 80)
        #expect(verdict.strength == .fair)
    }
}
