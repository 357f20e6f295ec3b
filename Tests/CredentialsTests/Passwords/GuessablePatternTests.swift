import Testing

@testable import Credentials

@Suite("Passwords everybody tries")
struct GuessablePatternTests {
    private let bare = PasswordPolicy(minimumLength: 1)

    private func fault(_ password: String) throws -> GuessablePattern? {
        try verdict(password, bare).findings.compactMap(\.fault).compactMap { fault in
            if case .common(let pattern) = fault { pattern } else { nil }
        }.first
    }

    @Test(arguments: [
        ("azerty", GuessablePattern.knownPassword), ("AZERTYUIOP", .knownPassword), ("P@ssw0rd", .knownPassword),
        ("motdepasse", .knownPassword), ("Mot de passe", .knownPassword), ("M0t d3 p@$$3", .knownPassword),
        ("Soleil", .knownPassword), ("chouchou", .knownPassword), ("Éléonore", .knownPassword),
        ("Bonjour2024!", .dressedWord), ("Marseille13!", .knownPassword), ("Doudou-1999", .dressedWord),
        ("2024Soleil?", .dressedWord), ("M0td3p@sse2024!", .dressedWord), ("Fromage7x", .dressedWord),
        ("cvbn,;:!", .keyboardWalk), ("&é\"'(-è_çà", .keyboardWalk), ("jhgfdsq$^", .keyboardWalk),
        ("fghijklmno", .sequence), ("98765432100", .sequence), ("ppppppppppp", .repetition),
        ("#############", .repetition),
        ("kvkvkvkvkvkvkv", .repetition), ("x7#x7#x7#x7#", .repetition),
    ])
    func `are refused with the reason`(password: String, pattern: GuessablePattern) throws {
        #expect(try fault(password) == pattern)
    }

    @Test(arguments: [
        "kT7pQx2m", "Xk9#mQ2v!pL", "Soleil-Vitrail-42", "correct horse battery staple", "kvzqxwjbmfth",
    ])
    func `leave room for honest ones`(password: String) throws {
        #expect(try fault(password) == nil)
    }

    @Test func `are allowed where the académie says so`() throws {
        let policy = PasswordPolicy(
            minimumLength: 8,
            required: [.lower, .upper, .digit],
            forbidsCommonPasswords: false
        )
        #expect(try verdict("Bonjour2024", policy).isAccepted)
    }

    @Test(arguments: [
        ("azerty", Strength.weak), ("kT7pQx2m", .fair), ("kT7p-Qx2-vR", .good), ("kT7p-Qx2w-vRm9-Zb4h", .excellent),
    ])
    func `set the word of the meter`(password: String, strength: Strength) throws {
        #expect(try Strength(bits: verdict(password, bare).estimatedBits) == strength)
    }

    @Test(arguments: ["common-french.txt", "common-world.txt", "passphrase-words.txt"])
    func `stand in lists that are sorted, folded and without doubles`(file: String) throws {
        let words = try WordFile.lines(of: file).map { String(decoding: $0, as: UTF8.self) }
        #expect(zip(words, words.dropFirst()).allSatisfy { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        #expect(
            words.allSatisfy { (4...24).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && !$0.isUppercase } }
        )
    }

    @Test func `a list that is not there is an error that says what to do`() {
        #expect(throws: CredentialsDataProblem.missing(file: "absent.txt")) { try WordFile.lines(of: "absent.txt") }
    }
}
