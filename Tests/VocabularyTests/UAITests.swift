import Testing
import Vocabulary

@Suite("UAI")
struct UAITests {
    static let real = ["0693045K", "0590121L", "0590258K", "0160053W", "0380083J", "0490910Y", "0492285T"]

    @Test(arguments: real)
    func `the codes of real schools are right`(code: String) throws {
        #expect(try UAI(code).text == code)
    }

    @Test(arguments: real)
    func `a code has one letter only`(code: String) throws {
        let right = try #require(code.last)
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" where letter != right {
            #expect(throws: UAI.Problem.checkLetter(expected: right)) { try UAI(code.dropLast() + String(letter)) }
        }
    }

    @Test(arguments: real)
    func `seven digits find their letter`(code: String) throws {
        let number = try #require(Int(code.dropLast()))
        #expect(UAI(number: number)?.text == code)
    }

    @Test(arguments: ["0590121l", " 0590121 L ", "059-0121-L", "０５９０１２１Ｌ"])
    func `spaces, hyphens and case have no importance`(typed: String) throws {
        #expect(try UAI(typed).text == "0590121L")
    }

    @Test(arguments: ["", "0590121", "059012L", "05901211L", "O590121L", "05901211", "0590121É", "L0590121"])
    func `another shape is refused`(typed: String) {
        #expect(throws: UAI.Problem.shape) { try UAI(typed) }
    }

    @Test(arguments: [-1, 10_000_000])
    func `a number of more than seven digits is none`(number: Int) {
        #expect(UAI(number: number) == nil)
    }

    @Test(arguments: [
        (590_121, "59"), (10_001, "01"), (6_200_001, "2A"), (7_200_001, "2B"), (9_740_001, "974"), (9_710_001, "971"),
        (9_830_002, "983"), (750_001, "75"),
    ])
    func `the first digits tell the département`(number: Int, departement: String) throws {
        #expect(try #require(UAI(number: number)).departement == departement)
    }
}
