import Testing
import Vocabulary

@testable import Credentials

@Suite("One-time codes")
struct OneTimeCodeTests {
    @Test(arguments: [
        "K7QF-2M9T", "k7qf2m9t", " k7qf 2m9t ", "K7QF–2M9T", "K7 QF.2M_9T", "Ｋ７ＱＦ２Ｍ９Ｔ", "K7QF\u{A0}-\u{200B}2M9T\n",
    ])
    func `spaces, hyphens and case have no importance`(typed: String) throws {
        #expect(try OneTimeCode(typed).revealed == "K7QF-2M9T")
    }

    @Test(arguments: [("O0oI-1ilL", "0001-1111"), ("KOQI-2M9L", "K0Q1-2M91")])
    func `letters that look like digits are read as digits`(typed: String, code: String) throws {
        #expect(try OneTimeCode(typed).revealed == code)
    }

    @Test(arguments: [
        ("", OneTimeCode.Problem.empty, "Saisissez le code de sécurité."),
        (" - ", .empty, "Saisissez le code de sécurité."),
        ("K7QF-2M", .tooShort(missing: 2), "Le code comporte 8 signes\u{A0}: il en manque 2."),
        ("K", .tooShort(missing: 7), "Le code comporte 8 signes\u{A0}: il en manque 7."),
        ("K7QF-2M9T-X", .tooLong, "Le code comporte 8 signes\u{A0}: vous en avez saisi davantage."),
        (
            "K7QF-2MUT", .sign(position: 7),
            "Le code ne comporte que des lettres et des chiffres\u{A0}: vérifiez le 7e signe."
        ),
        (
            "é7QF-2M9T", .sign(position: 1),
            "Le code ne comporte que des lettres et des chiffres\u{A0}: vérifiez le 1er signe."
        ),
    ])
    func `what is no code is told why`(typed: String, problem: OneTimeCode.Problem, sentence: String) {
        #expect(throws: problem) { try OneTimeCode(typed) }
        #expect(problem.description == sentence)
    }

    @Test func `a megabyte is refused without being read`() {
        #expect(throws: OneTimeCode.Problem.tooLong) { try OneTimeCode(String(repeating: "A", count: 1_000_000)) }
    }

    @Test func `drawn codes are read back, and none is rude`() throws {
        let random = RandomSource.seeded(7)
        for _ in 0..<5_000 {
            let code = OneTimeCode(from: random)
            #expect(try OneTimeCode(code.revealed).revealed == code.revealed)
            #expect(!OneTimeCode.isRude(code.canonicalBytes))
        }
    }

    @Test(arguments: [
        ("C0NX2222", true), ("X2SH1T22", true), ("B1TE2222", true), ("22225EX2", true), ("K7QF2M9T", false),
    ])
    func `rude words are seen through digits`(signs: String, isRude: Bool) {
        #expect(OneTimeCode.isRude(Array(signs.utf8)) == isRude)
    }

    @Test func `no print shows a code`() throws {
        #expect(String(describing: try OneTimeCode("K7QF-2M9T")) == "••••-••••")
    }
}

@Suite("Stored codes")
struct OneTimeCodeDigestTests {
    private let key = Secret("0123456789abcdef0123456789abcdef")
    private let binding = OneTimeCodeBinding(flow: "f1", destination: "eloise@exemple.fr")

    @Test func `a code opens its flow at its destination and nothing else`() throws {
        let code = try OneTimeCode("K7QF-2M9T")
        let digest = OneTimeCodeDigest(code, for: binding, key: key, random: .seeded(1))
        #expect(digest.matches(code, for: binding, key: key))
        #expect(try digest.matches(OneTimeCode("K7QF-2M9V"), for: binding, key: key) == false)
        #expect(digest.matches(code, for: .init(flow: "f2", destination: binding.destination), key: key) == false)
        #expect(digest.matches(code, for: .init(flow: "f1", destination: "autre@exemple.fr"), key: key) == false)
        #expect(digest.matches(code, for: binding, key: Secret("another")) == false)
    }

    @Test func `flow and destination cannot slide into one another`() throws {
        let code = try OneTimeCode("K7QF-2M9T")
        let digest = OneTimeCodeDigest(code, for: .init(flow: "ab", destination: "c"), key: key, random: .seeded(1))
        #expect(digest.matches(code, for: .init(flow: "a", destination: "bc"), key: key) == false)
    }

    @Test func `the same code is never stored twice alike`() throws {
        let code = try OneTimeCode("K7QF-2M9T")
        let random = RandomSource.seeded(1)
        let first = OneTimeCodeDigest(code, for: binding, key: key, random: random)
        #expect(first != OneTimeCodeDigest(code, for: binding, key: key, random: random))
        #expect(OneTimeCodeDigest(storedSalt: first.salt, digest: first.digest).matches(code, for: binding, key: key))
    }

    @Test(arguments: [(0, false), (14 * 60 + 59, false), (15 * 60, true), (3600, true)])
    func `a code works for fifteen minutes`(seconds: Int, isExpired: Bool) {
        let sent = Moment(milliseconds: 1_795_000_000_000)
        #expect(OneTimeCodePolicy.standard.isExpired(sentAt: sent, now: sent + .seconds(seconds)) == isExpired)
    }
}
