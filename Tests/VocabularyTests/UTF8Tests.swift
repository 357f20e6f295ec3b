import Testing
import Vocabulary

@Suite("Text in UTF-8")
struct UTF8Tests {
    @Test(arguments: ["", "a", "Éléonore", "日本", "👩‍🏫", "\u{FFFD}", "a\u{0}b", "\u{10FFFF}"])
    func `a text is read from its bytes`(text: String) {
        #expect(String(utf8: Array(text.utf8)[...]) == text)
        #expect(String(utf8: ([0xFF] + Array(text.utf8))[1...]) == text)
    }

    /// RFC 3629 §3 and §10: alone, cut, too long a form, a half of a pair, beyond the last.
    @Test(arguments: [
        [0x80], [0x61, 0xC3], [0xC0, 0x80], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
        [0xEF, 0xBF, 0xBD, 0xFF],
    ])
    func `bytes that are none are no text`(bytes: [UInt8]) {
        #expect(String(utf8: bytes[...]) == nil)
    }

    @Test func `agrees with the standard library on bytes drawn by chance`() {
        let random = RandomSource.seeded(7)
        for length in 0..<400 {
            // Nearly all that is drawn at large is no text; of small letters and é, some is.
            let bytes = random.bytes(length % 12).map { $0 < 200 ? $0 % 128 : [0xC3, 0xA9][Int($0 % 2)] }
            #expect(String(utf8: bytes[...]) == String(validating: bytes, as: UTF8.self))
        }
    }
}
