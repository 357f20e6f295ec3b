import Testing
import Vocabulary

@Suite("Logins")
struct LoginTests {
    @Test(arguments: [
        ("mdupond", "mdupond"), ("MDupond2", "mdupond2"), ("jean-marc.petit", "jean-marc.petit"), ("a", "a"),
    ])
    func `a login is kept in lower case`(typed: String, text: String) {
        #expect(Login(typed)?.text == text)
    }

    @Test(arguments: [
        "", " mdupond", "m dupond", "-mdupond", "mdupond.", "mdupônd", "m_dupond", "m@dupond",
        String(repeating: "a", count: 65),
    ])
    func `anything else is none`(typed: String) {
        #expect(Login(typed) == nil)
    }
}

@Suite("Mail addresses")
struct EmailAddressTests {
    @Test(arguments: [
        ("Michel.Dupond@ac-lille.fr", "michel.dupond@ac-lille.fr"),
        ("  michel.dupond@ac-lille.fr ", "michel.dupond@ac-lille.fr"),
        ("o'neil+web@example.org", "o'neil+web@example.org"),
        ("a@b.c", "a@b.c"),
    ])
    func `an address is kept in lower case without the spaces around it`(typed: String, address: String) {
        #expect(EmailAddress(typed)?.description == address)
    }

    @Test(arguments: [
        "", "   ", "michel.dupond", "@ac-lille.fr", "michel@", "michel@fr", ".michel@ac-lille.fr",
        "michel.@ac-lille.fr",
        "mi..chel@ac-lille.fr", "michel dupond@ac-lille.fr", "michel@-ac.fr", "michel@ac-.fr", "michel@ac..fr",
        "michel@ac_lille.fr", "michel@dupond@ac-lille.fr", "\"michel\"@ac-lille.fr", "michel@[127.0.0.1]",
        "hélène@ac-lille.fr", "michel@ac-lille.fr\r\nBcc: x@y.fr", "michel@ac-lille.fr\u{0}",
        String(repeating: "a", count: 65) + "@ac-lille.fr",
    ])
    func `what is no plain address is refused`(typed: String) {
        #expect(EmailAddress(typed) == nil)
    }

    @Test func `an address has at most 254 octets`() {
        let local = String(repeating: "a", count: 60)
        let label = String(repeating: "b", count: 63)
        let longest = "\(local)@\(label).\(label).\(label.dropFirst()).fr"
        #expect(longest.utf8.count == 254)
        #expect(EmailAddress(longest) != nil)
        #expect(EmailAddress("a" + longest) == nil)
    }
}

@Suite("Numbers of académies")
struct AcademyCodeTests {
    @Test(arguments: [("9", 9), ("09", 9), ("009", 9), ("28", 28), ("099", 99)])
    func `one to three digits are a number`(typed: String, number: Int) {
        #expect(AcademyCode(typed)?.number == number)
    }

    @Test(arguments: ["", "0", "00", "100", "0009", "+9", "-9", "9a", "٩", " 9"])
    func `anything else is none`(typed: String) {
        #expect(AcademyCode(typed) == nil)
    }

    @Test func `it is printed with two digits in a NUMEN and three in a claim`() throws {
        let code = try #require(AcademyCode(number: 9))
        #expect(code.twoDigits == "09" && code.threeDigits == "009" && "\(code)" == "09")
    }
}
