import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Federation

/// Somebody with a browser, and an application with a server, in one test.
struct Visitor: Sendable {
    let browser: TestBrowser
    let client: any TestClientProtocol
    let provider: Provider

    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static var challenge: String { Base64URL.encode(Array(SHA256.hash(data: Data(verifier.utf8)))) }

    /// The address to which an application sends somebody.
    func address(_ id: String = "basic", _ more: [String: String?] = [:]) -> String {
        var fields: [String: String?] = [
            "client_id": id, "redirect_uri": Provider.callback, "response_type": "code",
            "scope": "openid profile email", "state": "xyz", "nonce": "n-0S6",
        ]
        fields.merge(more) { $1 }
        if id == "public", more["code_challenge"] == nil {
            fields["code_challenge"] = Self.challenge
            fields["code_challenge_method"] = "S256"
        }
        return FederationAddress.authorize + "?" + Self.encoded(fields.compactMapValues { $0 })
    }

    static func encoded(_ fields: [String: String]) -> String {
        fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.escapedForQuery)" }.joined(separator: "&")
    }

    /// Follows redirections within the portal, up to a page or to an address of somebody else.
    ///
    /// A second has passed since what was done before.
    func open(_ address: String) async throws -> TestResponse {
        provider.clock.advance(by: .seconds(1))
        return try await follow(try await browser.get(address))
    }

    func follow(_ response: TestResponse) async throws -> TestResponse {
        var response = response
        for _ in 0..<8 {
            guard let location = response.location, location.hasPrefix("/") else { return response }
            response = try await browser.get(location)
        }
        return response
    }

    /// Sends somebody, has them sign in when they are asked to, and reads the answer at the client's address.
    func enter(
        _ id: String = "basic",
        _ more: [String: String?] = [:],
        as login: String = "mdupond"
    ) async throws -> Answer {
        let response = try await open(address(id, more))
        guard response.status == .ok else { return try Answer(response) }
        return try Answer(try await signIn(on: response, as: login))
    }

    func signIn(on response: TestResponse, as login: String = "mdupond") async throws -> TestResponse {
        let form = try #require(PageForm.all(in: response.text).first { $0.action.hasPrefix("/connexion") })
        let fields = ["identifiant": login, "mot-de-passe": Provider.password]
        return try await follow(try await browser.post(form, fields))
    }

    /// Presses a button of the page of a flow.
    func press(_ value: String, on response: TestResponse) async throws -> TestResponse {
        let form = try #require(PageForm.all(in: response.text).first { $0.action.hasPrefix("/service/") })
        return try await follow(try await browser.post(form, ["reponse": value]))
    }

    /// What a browser brings back to a client.
    struct Answer {
        let address: String
        let fields: [String: String]

        init(_ response: TestResponse) throws {
            let location = try #require(response.location, "\(response.status) \(response.words)")
            let parts = try #require(URLComponents(string: location))
            address = String(location.prefix { $0 != "?" })
            let items = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
            fields = Dictionary(items) { first, _ in first }
        }

        var code: String? { fields["code"] }
        var error: String? { fields["error"] }
    }

    // MARK: The application's server

    func post(
        _ path: String,
        _ fields: [String: String],
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await client.execute(
            uri: path,
            method: .post,
            headers: headers,
            body: ByteBuffer(string: Self.encoded(fields))
        )
    }

    /// Posts as a client that proves itself in its own way.
    func ask(_ path: String, as id: String, _ fields: [String: String]) async throws -> TestResponse {
        switch id {
        case "basic":
            let pair = Data("basic:secret-of-basic".utf8).base64EncodedString()
            return try await post(path, fields, headers: [.authorization: "Basic \(pair)"])
        case "public": return try await post(path, fields.merging(["client_id": id]) { $1 })
        case "signed":
            let proof = ["client_assertion_type": Self.assertionType, "client_assertion": try assertion()]
            return try await post(path, fields.merging(proof) { $1 })
        default:
            let proof = ["client_id": id, "client_secret": "secret-of-\(id)"]
            return try await post(path, fields.merging(proof) { $1 })
        }
    }

    static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    func assertion(_ more: [String: JSONValue] = [:]) throws -> String {
        let now = provider.clock.clock.now.seconds
        let claims: [String: JSONValue] = [
            "iss": "signed", "sub": "signed", "aud": .text(Provider.issuer), "exp": .number(now + 60),
            "jti": .text(UUID().uuidString),
        ]
        return try SignedToken.sign(
            claims.merging(more) { $1 },
            as: .identity,
            by: ("k", try ClientFiles.privateKey.get())
        )
    }

    func redeem(_ code: String?, as id: String = "basic", _ more: [String: String] = [:]) async throws -> TestResponse {
        var fields = [
            "grant_type": "authorization_code", "code": code ?? "", "redirect_uri": Provider.callback,
        ]
        if id == "public" { fields["code_verifier"] = Self.verifier }
        return try await ask(FederationAddress.token, as: id, fields.merging(more) { $1 })
    }

    func refresh(_ token: String?, as id: String = "basic", scope: String? = nil) async throws -> TestResponse {
        var fields = ["grant_type": "refresh_token", "refresh_token": token ?? ""]
        fields["scope"] = scope
        return try await ask(FederationAddress.token, as: id, fields)
    }

    /// The tokens of a sign-in from its beginning to its end.
    func tokens(_ id: String = "basic", _ more: [String: String?] = [:], as login: String = "mdupond") async throws
        -> JSONValue
    {
        let answer = try await enter(id, more, as: login)
        return try await redeem(answer.code, as: id).json()
    }

    func userinfo(_ token: String?) async throws -> TestResponse {
        try await client.execute(
            uri: FederationAddress.userinfo,
            method: .get,
            headers: [.authorization: "Bearer \(token ?? "")"]
        )
    }

    /// What a token says, its signature checked with the keys that are published.
    func claims(_ token: String?, type: TokenType = .identity) async throws -> JSONValue {
        let issuer = try await provider.room.issuer(try provider.academy)
        let text = try #require(token)
        return try #require(issuer.read(text, as: type))
    }
}

extension TestResponse {
    /// Where one is led back to, once signed in on the page that this answer leads to.
    var addressAfterSigningIn: String? {
        location.flatMap { $0.hasPrefix("/connexion?suite=/service/") ? String($0.dropFirst(17)) : nil }
    }

    func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        try #require(JSONValue(Array(body.readableBytesView), upTo: 65_536), "\(text)", sourceLocation: sourceLocation)
    }

    var protocolError: String? { JSONValue(Array(body.readableBytesView))?["error"]?.text }
}
