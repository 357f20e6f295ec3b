import Foundation
import Testing
import Vocabulary

@Suite("Base64url")
struct Base64URLTests {
    /// RFC 4648 §10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `writes and reads the examples of the standard`(words: String, text: String) {
        #expect(Base64URL.encode(words.utf8) == text)
        #expect(Base64URL.decode(text) == Array(words.utf8))
    }

    @Test func `agrees with the standard library on every length and sign`() {
        let random = RandomSource.seeded(5)
        for length in 0..<200 {
            let bytes = random.bytes(length)
            let expected = Data(bytes).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(Base64URL.encode(bytes) == expected)
            #expect(Base64URL.decode(expected) == bytes)
        }
    }

    @Test(arguments: ["A", "AAAAA", "Zg==", "Zh", "Zm9", "+/+/", "Zm 9v", "Zm9v\n", "é", "Zm9vYmE\u{0}"])
    func `reads no other spelling`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `reads nothing longer than it is told`() {
        #expect(Base64URL.decode("Zm9vYmFy", upTo: 7) == nil)
        #expect(Base64URL.decode("Zm9vYmFy", upTo: 8) != nil)
    }
}
