import Vocabulary

@testable import Credentials

/// The policies that the académies' own documents state.
enum SeedPolicy {
    static let lille = PasswordPolicy(minimumLength: 8, required: [.lower, .upper, .digit])
    static let lyon = PasswordPolicy(minimumLength: 10, required: [.lower, .upper, .digit, .special])
    static let amiens = PasswordPolicy(minimumLength: 8, required: [.lower, .upper, .digit, .special])
    static let canope = PasswordPolicy(minimumLength: 12, required: [.lower, .upper, .digit, .special])
}

/// The lists of the program, read once for all tests.
let bundledWords = Result { try CommonPasswords.bundled() }

func verdict(
    _ password: String,
    _ policy: PasswordPolicy = SeedPolicy.lyon,
    for context: PasswordContext = .nobody
) throws -> PasswordVerdict {
    policy.judge(password, for: context, against: try bundledWords.get())
}

/// Parameters that cost nothing, for tests that hash.
let quickParameters = Argon2idParameters(kibibytes: 8, passes: 1) ?? .standard

func lane(_ academy: Int, _ address: String = "192.0.2.1") -> HashingLane {
    guard let academy = AcademyCode(number: academy) else { preconditionFailure("tests use real académies") }
    return HashingLane(academy: academy, source: SourcePrefix(IPAddress(address) ?? .unspecified))
}
