import Testing
import Vocabulary

@testable import People

@Suite("A name and its number")
struct NumberedNameTests {
    @Test(arguments: [
        ("mdupond", "mdupond", 0), ("mdupond1", "mdupond", 1), ("ejacob-de-cordemoy1", "ejacob-de-cordemoy", 1),
        ("michel.dupond12", "michel.dupond", 12), ("jdupont999999999", "jdupont", 999_999_999),
        // No number of ours begins with a zero, so zeros belong to the name.
        ("mdupond0", "mdupond0", 0), ("mdupond01", "mdupond0", 1), ("mdupond007", "mdupond00", 7),
        ("1mdupond", "1mdupond", 0), ("12", "", 12), ("", "", 0),
    ])
    func `a text is read as a stem and a number`(_ text: String, _ stem: String, _ number: Int) {
        #expect(NumberedName(text) == NumberedName(stem: stem, number: number))
    }

    @Test(arguments: [
        ("mdupond", 0, "mdupond"), ("mdupond", 1, "mdupond1"), ("michel.dupond", 250, "michel.dupond250"),
    ])
    func `a stem and a number are written as a text`(_ stem: String, _ number: Int, _ text: String) {
        #expect(NumberedName(stem: stem, number: number).text == text)
    }

    @Test(arguments: ["é1", "1234567890", "a00000000000", "mdupond12345678901234567890", "\u{600}1", "e\u{301}12", "٣"])
    func `any text typed is what its pair writes`(_ text: String) {
        #expect(NumberedName(text).text == text)
    }

    @Test func `text to pair to text and pair to text to pair are the identity`() {
        let random = RandomSource.seeded(23)
        let signs = Array("abz019-.é")
        for _ in 0..<5000 {
            let text = String((0..<random.number(in: 0...14)).map { _ in signs[random.number(in: signs.indices)] })
            #expect(NumberedName(text).text == text)

            let stem = String(text.filter { !$0.isNumber })
            let pair = NumberedName(stem: stem, number: random.number(in: 0...999_999_999))
            #expect(NumberedName(pair.text) == pair)
        }
    }
}
