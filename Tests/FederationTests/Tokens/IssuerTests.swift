import Testing
import Vocabulary

@testable import Federation

@Suite("What an académie signs")
struct IssuerTests {
    private static func run(_ body: (Issuer, [String: JSONValue]) throws -> Void) async throws {
        try await Provider.open { provider in
            let issuer = try await provider.room.issuer(try provider.academy)
            try body(issuer, ["iss": .text(issuer.name), "sub": "abc"])
        }
    }

    @Test func `is read as what it was signed for, and as nothing else`() async throws {
        try await Self.run { issuer, claims in
            for type in TokenType.allCases {
                let token = try issuer.sign(claims, as: type)
                for other in TokenType.allCases {
                    #expect(issuer.read(token, as: other) == (other == type ? .object(claims) : nil))
                }
            }
        }
    }

    @Test func `begins as we write it: a head that says the same in another way is not ours`() async throws {
        try await Self.run { issuer, claims in
            let (name, key) = try #require(issuer.keys.signingKey(.es256))
            func token(_ header: String) throws -> String {
                let message =
                    Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(JSONValue.object(claims).bytes)
                return message + "." + Base64URL.encode(try key.signature(of: Array(message.utf8)))
            }
            let ours = "{\"alg\":\"ES256\",\"kid\":\"\(name)\",\"typ\":\"at+jwt\"}"
            #expect(issuer.read(try token(ours), as: .access) == .object(claims))
            let others = [
                "{\"kid\":\"\(name)\",\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
                ours.replacing("ES256", with: "none"), ours.replacing("ES256", with: "RS256"),
                ours.replacing("}", with: ",\"crit\":[\"b64\"],\"b64\":false}"), ours + " ",
            ]
            for header in others { #expect(issuer.read(try token(header), as: .access) == nil, "\(header)") }
        }
    }

    @Test func `is read whole or not at all`() async throws {
        try await Self.run { issuer, claims in
            let token = try issuer.sign(claims, as: .access)
            let pieces = token.split(separator: ".").map(String.init)
            let broken = [
                "", ".", "..", "...", pieces[0], pieces[0] + "." + pieces[1], token + ".", token + "." + pieces[2],
                "." + token, token + "A", String(token.dropLast()), " " + token, token + "\n",
                "\(pieces[0]).\(pieces[1])..\(pieces[2])", "\(pieces[0])..\(pieces[2])", "é" + token,
                String(repeating: "A", count: CompactToken.maximumBytes) + token,
            ]
            for text in broken { #expect(issuer.read(text, as: .access) == nil, "\(text)") }
        }
    }
}
