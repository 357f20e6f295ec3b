import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import TestBrowsers
import Testing
import Vocabulary

@testable import Federation

/// What programs and browsers send by mistake or on purpose: a refusal in the words of the protocol, a page, never a fault.
@Suite("Damaged requests of applications")
struct DamagedRequestTests {
    private static func run(_ body: @Sendable (Visitor) async throws -> Void) async throws {
        try await Provider.open { provider in try await provider.run(body) }
    }

    private static let pieces = [
        "&", "=", "%", "%00", "%FF", "%0D%0A", "+", "&&", "%F0%9F%98%80", "&grant_type=refresh_token", "&token=",
        "&code=x",
        "&client_id=basic", "&client_id=nobody", "&client_secret=%22",
        "&request_uri=urn:ietf:params:oauth:request_uri:x",
        "&request=eyJhbGciOiJub25lIn0.e30.", "&id_token_hint=eyJhbGciOiJub25lIn0.e30.", "&prompt=none", "&max_age=0",
        "&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22value%22%3A%22x%22%7D%7D%7D",
        "&scope=openid%20openid", "&state=%E2%80%AE", "&redirect_uri=javascript:alert(1)",
        String(repeating: "&a=b", count: 120),
        String(repeating: "x", count: 9000),
    ]
    .map { Array($0.utf8) }

    private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    /// Refuses faults, and answers that say nothing.
    private static func judge(_ answer: TestResponse, _ sent: [UInt8]) throws {
        let told: Comment = "\(answer.status): \(String(decoding: sent.prefix(400), as: UTF8.self))"
        #expect(answer.status.code < 500, told)
        let type = answer.headers[.contentType] ?? ""
        switch answer.status.code {
        case 200...299 where answer.body.readableBytes == 0: break
        case 200...299:
            #expect(["application/json", "application/jwt", "text/html"].contains { type.hasPrefix($0) }, told)
        case 300...399:
            let address = try #require(answer.location, told)
            #expect(address.hasPrefix("https://client.example/") || address.hasPrefix("/"), told)
            #expect(address.utf8.allSatisfy { (0x21...0x7E).contains($0) }, told)
        default:
            if type == "application/json" {
                #expect(answer.protocolError != nil, told)
            } else {
                #expect(type.hasPrefix("text/html") && answer.text.contains("<h1"), told)
            }
        }
    }

    /// A form of each kind, and what a client may have sent with it.
    private static func forms(_ visitor: Visitor) async throws -> [(path: String, form: String)] {
        let answer = try await visitor.enter("post")
        let tokens = try await visitor.redeem(answer.code, as: "post").json()
        let proof = "client_id=post&client_secret=secret-of-post"
        let (access, refresh) = (tokens["access_token"]?.text ?? "", tokens["refresh_token"]?.text ?? "")
        let request = String(visitor.address("post").drop { $0 != "?" }.dropFirst())
        return [
            (
                FederationAddress.token,
                "\(proof)&grant_type=authorization_code&code=\(answer.code ?? "")&redirect_uri=x"
            ),
            (FederationAddress.token, "\(proof)&grant_type=refresh_token&refresh_token=\(refresh)&scope=openid"),
            (FederationAddress.token, "\(proof)&grant_type=client_credentials&scope=api.read"),
            (FederationAddress.introspect, "\(proof)&token=\(access)&token_type_hint=access_token"),
            (FederationAddress.introspect, "\(proof)&token=\(refresh)"),
            (FederationAddress.revoke, "\(proof)&token=\(refresh)"),
            (FederationAddress.userinfo, "access_token=\(access)"),
            (FederationAddress.pushed, "\(request)&client_secret=secret-of-post"),
            (FederationAddress.authorize, request),
            (FederationAddress.logout, "id_token_hint=\(tokens["id_token"]?.text ?? "")&state=s"),
        ]
    }

    @Test func `no damaged form is answered with a fault`() async throws {
        try await Self.run { visitor in
            let chance = RandomSource.seeded(11)
            var refused = 0
            for (path, form) in try await Self.forms(visitor) {
                let mutator = Mutator(sample: Array(form.utf8), pieces: Self.pieces)
                for _ in 0..<200 {
                    let body = mutator.damaged(by: chance)
                    let answer = try await visitor.client.execute(
                        uri: path,
                        method: .post,
                        headers: Self.form,
                        body: ByteBuffer(bytes: body)
                    )
                    try Self.judge(answer, body)
                    if answer.status.code >= 400 { refused += 1 }
                }
            }
            #expect(refused > 500)
        }
    }

    @Test(arguments: [FederationAddress.authorize, FederationAddress.logout])
    func `no damaged address is answered with a fault`(path: String) async throws {
        try await Self.run { visitor in
            let chance = RandomSource.seeded(12)
            let request = visitor.address().drop { $0 != "?" }.dropFirst()
            let mutator = Mutator(sample: Array(request.utf8), pieces: Self.pieces)
            for _ in 0..<400 {
                // What else stands in an address never leaves a browser, nor passes the door.
                let query = mutator.damaged(by: chance).filter { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
                let uri = "\(path)?\(String(decoding: query, as: UTF8.self))"
                try Self.judge(try await visitor.client.execute(uri: uri, method: .get), query)
            }
        }
    }

    /// Signed by the client itself, whatever it says.
    @Test func `no assertion of a client is answered with a fault, and none works but the right ones`() async throws {
        try await Self.run { visitor in
            let chance = RandomSource.seeded(13)
            let key = try ClientFiles.privateKey.get()
            let now = visitor.provider.clock.clock.now.seconds
            let claims: JSONValue = [
                "iss": "signed", "sub": "signed", "aud": .text(Provider.issuer), "exp": .number(now + 60),
                "jti": "jeton-0",
            ]
            let pieces = [
                "\\u0000", "\\ud83d", "null", "1e18", "-1", "1.5", "[", "]", "{}", "\"", ",\"nbf\":9e99",
                ",\"nbf\":-1e9",
                ",\"jti\":\"\"", "9223372036854775807", "\\n", "é",
            ]
            let mutator = Mutator(sample: claims.bytes, pieces: pieces.map { Array($0.utf8) })
            var taken = 0
            for _ in 0..<400 {
                let payload = mutator.damaged(by: chance)
                let message =
                    Base64URL.encode(Array("{\"alg\":\"ES256\",\"kid\":\"k\"}".utf8)) + "." + Base64URL.encode(payload)
                let proof = try message + "." + Base64URL.encode(key.signature(of: Array(message.utf8)))
                let answer = try await visitor.post(
                    FederationAddress.token,
                    [
                        "grant_type": "client_credentials", "client_assertion_type": Visitor.assertionType,
                        "client_assertion": proof,
                    ]
                )
                try Self.judge(answer, payload)
                #expect([200, 401].contains(answer.status.code))
                if answer.status == .ok { taken += 1 }
            }
            #expect(taken > 0 && taken < 200)
        }
    }

    @Test(arguments: [
        "Basic", "Basic =", "Basic é", "Basic Og==", "Basic AAA6AAA=", "Basic cG9zdDo=", "Basic JTAwOiUwMA==",
        "Basic JTox",
        "Bearer x", "Bearer a.b.c", "Bearer " + String(repeating: "x", count: 9000), "Negotiate abc", "",
    ])
    func `no strange proof of a program is answered with a fault`(header: String) async throws {
        try await Self.run { visitor in
            var headers = Self.form
            headers[.authorization] = header
            for path in FederationAddress.posted {
                let body = ByteBuffer(string: "grant_type=client_credentials&token=x")
                let answer = try await visitor.client.execute(uri: path, method: .post, headers: headers, body: body)
                try Self.judge(answer, Array(header.utf8))
                #expect(answer.status.code >= 400 || path == FederationAddress.logout)
            }
        }
    }
}
