import Testing

@testable import Credentials

@Suite("What can be a password")
struct PasswordTests {
    @Test(arguments: [
        ("\u{E9}t\u{E9} 2031 \u{E0} No\u{EB}l", "e\u{301}te\u{301} 2031 a\u{300} Noe\u{308}l"),
        ("\u{C5}", "A\u{30A}"),
        ("un\u{A0}mot\u{202F}de\u{3000}passe", "un mot de passe"),
    ])
    func `two spellings of the same text are the same password`(composed: String, other: String) throws {
        #expect(try Password(composed) == Password(other))
    }

    @Test func `compatibility forms stay apart, for nothing typed is rewritten`() throws {
        #expect(try Password("ﬁn") != Password("fin"))
    }

    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("👩‍🏫", 3), ("日本語", 3), (String(repeating: "é", count: 128), 128),
    ])
    func `length counts the scalars of the normal form`(text: String, length: Int) throws {
        #expect(try Password(text).length == length)
    }

    @Test(arguments: [
        String(repeating: "a", count: 129), String(repeating: "a", count: 5_000_000),
        "e" + String(repeating: "\u{301}", count: 200),
    ])
    func `a very long password is refused before any hash`(text: String) {
        #expect(throws: Password.Problem.tooLong) { try Password(text) }
    }

    @Test func `nothing is cut short`() throws {
        let base = String(repeating: "a", count: 127)
        #expect(try Password(base + "b") != Password(base + "c"))
    }

    @Test(arguments: [("\tabc", 1), ("ab\u{0}c", 3), ("ab\u{2028}", 3), ("a\u{E0FFF}", 2)])
    func `a sign that cannot be typed again is refused with its place`(text: String, position: Int) {
        #expect(throws: Password.Problem.unusableSign(position: position)) { try Password(text) }
    }

    @Test func `an empty password is refused`() {
        #expect(throws: Password.Problem.empty) { try Password("") }
    }

    @Test func `no print shows it`() throws {
        let password = try Password("Vitrail-9-sablier")
        #expect("\(password)\(String(reflecting: password))".contains("itrail") == false)
    }
}
