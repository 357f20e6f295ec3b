import Testing
import Vocabulary

@Suite("Texts and numbers of JSON")
struct JSONScalarsTests {
    @Test(
        arguments: [
            (#""""#, ""), (#""é""#, "é"), (#""a\u00e9\n\/\\b""#, "aé\n/\\b"), (#""\"""#, "\""),
            (#""a\ud83d\ude00b""#, "a😀b"), (#""\b\f\r\t""#, "\u{8}\u{C}\r\t"),
        ]
    )
    func `a text is read up to its closing quote`(written: String, text: String) throws {
        let bytes = Array("..\(written)]".utf8)
        var position = 2
        let read = try JSONScalars.text(in: bytes, at: &position)
        #expect(read == text)
        #expect(position == bytes.count - 1)
    }

    @Test(
        arguments: [
            (#"""#, 1), (#""a"#, 2), (#""a\"#, 3), (#""a\x""#, 4), ("\"a\tb\"", 3), (#""\u12""#, 3), (#""\u+123""#, 3),
            (#""\u0000""#, 7), (#""\ude00""#, 7), (#""\ud83d""#, 7), (#""\ud83d\n""#, 7), (#""\ud83d\u0041""#, 13),
        ]
    )
    func `a text that goes wrong says where`(written: String, place: Int) {
        let bytes = Array(written.utf8)
        var position = 0
        #expect(throws: JSONScalars.Malformed.self) { try JSONScalars.text(in: bytes, at: &position) }
        #expect(position == place)
    }

    @Test(arguments: [[0x22, 0xC3, 0x22], [0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
    func `bytes that are no text are not read`(bytes: [UInt8]) {
        var position = 0
        #expect(throws: JSONScalars.Malformed.self) { try JSONScalars.text(in: bytes, at: &position) }
    }

    @Test(
        arguments: [
            ("0", 0, true), ("-12", -12, true), ("0.5", 0.5, false), ("1e3", 1000, false), ("1E-2", 0.01, false),
            ("1.5e+1", 15, false), ("9223372036854775808", 9_223_372_036_854_775_808, true), ("1e999", nil, false),
        ] as [(String, Double?, Bool)]
    )
    func `a number is read up to its end`(written: String, decimal: Double?, isWhole: Bool) throws {
        var position = 1
        let number = try JSONScalars.number(in: Array("[\(written),".utf8), at: &position)
        #expect(number.text == written)
        #expect(number.decimal == decimal)
        #expect(number.isWhole == isWhole)
        #expect(position == written.utf8.count + 1)
    }

    @Test(arguments: ["", "-", "+1", ".5", "1.", "1e", "1e+", "1.e5", "inf", "NaN"])
    func `what is no number is not read`(written: String) {
        var position = 0
        #expect(throws: JSONScalars.Malformed.self) {
            try JSONScalars.number(in: Array(written.utf8), at: &position)
        }
    }
}
