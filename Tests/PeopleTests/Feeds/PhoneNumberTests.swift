import Testing

@testable import People

@Suite("A telephone number")
struct PhoneNumberTests {
    @Test(arguments: [
        ("06 12 34 56 78", "+33612345678"), ("06.12.34.56.78", "+33612345678"), ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"), ("+33 (0)6 12 34 56 78", "+33612345678"), ("612345678", "+33612345678"),
        ("tel:+33-6-12-34-56-78", "+33612345678"), ("03\u{A0}20\u{202F}15 60 00", "+33320156000"),
        ("09 70 00 00 00", "+33970000000"), ("0690 12 34 56", "+590690123456"), ("0692123456", "+262692123456"),
        ("0639 12 34 56", "+262639123456"), ("0694123456", "+594694123456"), ("0696 12 34 56", "+596696123456"),
        ("+33 692 12 34 56", "+262692123456"), ("+262 0692 12 34 56", "+262692123456"),
        ("+687 28 00 00 00", "+68728000000"),
        ("+32 475 12 34 56", "+32475123456"),
    ])
    func `is written as E.164 whatever its dress`(_ typed: String, _ e164: String) {
        #expect(PhoneNumber(typed)?.e164 == e164)
    }

    @Test(arguments: [
        "", "12", "06 12 34 56", "06 12 34 56 78 9", "0812345678", "+33812345678", "06 12 34 56 7a", "+", "+0612345678",
        "+1234567", "+1234567890123456", "poste 12", "٠٦١٢٣٤٥٦٧٨", "+590612345678",
    ])
    func `is refused when it is none, or surcharged`(_ typed: String) {
        #expect(PhoneNumber(typed) == nil)
    }

    @Test func `does not show itself in a log`() throws {
        let phone = try #require(PhoneNumber("0612345678"))

        #expect("\(phone) \(String(reflecting: phone))".contains("612345") == false)
    }
}
