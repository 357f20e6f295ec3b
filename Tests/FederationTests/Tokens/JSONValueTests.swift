import Testing

@testable import Federation

@Suite("JSON of tokens")
struct JSONValueTests {
    @Test(
        arguments: [
            ("{}", .object([:])), ("[]", .list([])), (" [ 1 , -2 ]\n", [1, -2]), ("true", true), ("false", false),
            ("null", .null),
            ("{\"a\":{\"b\":[\"c\"]}}", ["a": ["b": ["c"]]]), ("1000", 1000), ("1e3", 1000), ("1.0", 1), ("-0", 0),
            ("1.5", .decimal(1.5)), ("9223372036854775807", 9_223_372_036_854_775_807), ("1e300", .decimal(1e300)),
            ("\"é\"", "é"), ("\"\\u00e9\\n\\/\\\\\"", "é\n/\\"), ("\"a\\ud83d\\ude00b\"", "a😀b"),
        ] as [(String, JSONValue)]
    )
    func `reads what the standard writes`(text: String, value: JSONValue) {
        #expect(JSONValue(text.utf8) == value)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "'a'", "\"a",
        "\"\\x\"",
        "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\ud83d\\n\"", "\"\t\"", "01", "+1", "1.", ".5", "1e", "-",
        "1e999",
        "\"\\u0000\"", "NaN", "tru", "trueish", "nul", "1 2", "{} {}", "\u{FEFF}{}", "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
    ])
    func `reads nothing else, and no member twice`(text: String) {
        #expect(JSONValue(text.utf8) == nil)
    }

    @Test func `bytes that are no text are no JSON`() {
        #expect(JSONValue([0x22, 0xC3, 0x22]) == nil)
        #expect(JSONValue([0x22, 0xED, 0xA0, 0x80, 0x22]) == nil)
    }

    @Test func `what is too long or too deep is left alone`() {
        func tower(_ floors: Int) -> String {
            String(repeating: "[", count: floors) + String(repeating: "]", count: floors)
        }
        #expect(JSONValue(tower(16).utf8) != nil)
        #expect(JSONValue(tower(17).utf8) == nil)
        #expect(JSONValue("[1]".utf8, upTo: 2) == nil)
    }

    @Test(
        arguments: [
            .object(["b": [1, .null, true], "a": "é\"\\\u{1F}😀"]), .decimal(0.1), "", .list([]),
            -9_223_372_036_854_775_808,
        ] as [JSONValue]
    )
    func `what is written is read back`(value: JSONValue) {
        #expect(JSONValue(value.bytes) == value)
    }
}
