import Testing
import Vocabulary

@testable import Credentials

@Suite("Opaque tokens")
struct OpaqueTokenTests {
    @Test func `a token is 256 bits in 43 signs that fit a URL`() throws {
        let random = RandomSource.seeded(3)
        for _ in 0..<200 {
            let text = OpaqueToken(from: random).revealed
            #expect(text.utf8.count == 43)
            #expect(text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "-_".utf8.contains($0) })
        }
    }

    @Test func `a token read back has the digest that was stored`() throws {
        let token = OpaqueToken(from: .seeded(3))
        #expect(OpaqueToken(token.revealed)?.digest == token.digest)
        #expect(token.digest != OpaqueToken(from: .seeded(4)).digest)
    }

    @Test func `the digest is the SHA-256 of the bytes`() {
        let zeros = OpaqueToken(String(repeating: "A", count: 43))
        #expect(zeros?.digest.bytes.prefix(4) == [0x66, 0x68, 0x7A, 0xAD])
    }

    @Test(arguments: [
        "", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "A", count: 42) + "B", String(repeating: "A", count: 42) + "+",
        String(repeating: "A", count: 42) + "=", String(repeating: "é", count: 43),
    ])
    func `any other spelling is no token`(text: String) {
        #expect(OpaqueToken(text) == nil)
    }

    @Test func `no print shows a token`() {
        #expect("\(OpaqueToken(from: .seeded(3)))" == "•••")
    }
}
