import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

/// The modules of the Basic OP plan of the OpenID Foundation's conformance suite, as cases of our own.
///
/// Each is named after its module; `docs/conformance.md` lists them.
@Suite("OpenID Connect, Basic OP")
struct BasicOPTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    @Test(arguments: TestEngine.available)
    func `oidcc-server: a code is exchanged for tokens that say who signed in`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let answer = try await visitor.enter()
            #expect(answer.address == Provider.callback && answer.fields["state"] == "xyz")
            #expect(answer.fields["iss"] == Provider.issuer)

            let response = try await visitor.redeem(answer.code)

            #expect(response.status == .ok && response.headers[.cacheControl] == "no-store")
            let tokens = try response.json()
            #expect(tokens["token_type"] == "Bearer" && tokens["refresh_token"]?.text != nil)
            let claims = try await visitor.claims(tokens["id_token"]?.text)
            #expect(claims["iss"]?.text == Provider.issuer && claims["aud"]?.text == "basic")
            let subject = try await visitor.provider.subject("mdupond")
            #expect(claims["sub"]?.text == subject && claims["nonce"] == "n-0S6")
            #expect(claims["acr"] == "eidas1" && claims["amr"] == ["pwd"])
            let now = visitor.provider.clock.clock.now.seconds
            #expect(claims["auth_time"]?.number == now && claims["iat"]?.number == now)
        }
    }

    @Test func `oidcc-server-client-secret-post: a secret in the body is taken from who must send it so`() async throws
    {
        try await Self.run { visitor in
            let answer = try await visitor.enter("post")
            #expect(try await visitor.redeem(answer.code, as: "post").status == .ok)
            let wrong = try await visitor.post(
                FederationAddress.token,
                ["grant_type": "client_credentials", "client_id": "basic", "client_secret": "secret-of-basic"]
            )
            #expect(wrong.status == .unauthorized && wrong.protocolError == "invalid_client")
        }
    }

    @Test func `oidcc-response-type-missing: an error comes back`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("basic", ["response_type": nil])
            #expect(answer.error == "invalid_request" && answer.fields["state"] == "xyz")
            let other = try await visitor.enter("basic", ["response_type": "token"])
            #expect(other.error == "unsupported_response_type")
        }
    }

    @Test func `oidcc-idtoken-signature: the signature is of the algorithm that the client chose`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("proconnect", ["scope": "openid"])
            let tokens = try await visitor.redeem(answer.code, as: "proconnect").json()
            let token = try #require(tokens["id_token"]?.text)
            #expect(SignedToken(token)?.algorithm == .rs256)
            #expect(try await visitor.claims(token)["aud"] == "proconnect")
        }
    }

    @Test func `oidcc-idtoken-unsigned: no token is ever unsigned`() async throws {
        try await Self.run { visitor in
            let document = try await visitor.browser.get(FederationAddress.discovery).json()
            let algorithms = document["id_token_signing_alg_values_supported"]?.list?.compactMap(\.text)
            #expect(algorithms == ["ES256", "RS256", "EdDSA"])
            let header = Base64URL.encode(Array("{\"alg\":\"none\"}".utf8))
            #expect(SignedToken("\(header).e30.") == nil)
        }
    }

    @Test func `oidcc-userinfo-get: what is told fits the token`() async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.tokens()
            let response = try await visitor.userinfo(tokens["access_token"]?.text)
            let claims = try response.json()
            let subject = try await visitor.provider.subject("mdupond")
            #expect(response.status == .ok && claims["sub"]?.text == subject)
        }
    }

    @Test func `oidcc-userinfo-post-header: the token may come in a header of a post`() async throws {
        try await Self.run { visitor in
            let token = try await visitor.tokens()["access_token"]?.text ?? ""
            let response = try await visitor.post(
                FederationAddress.userinfo,
                [:],
                headers: [.authorization: "Bearer \(token)"]
            )
            #expect(response.status == .ok)
        }
    }

    @Test func `oidcc-userinfo-post-body: the token may come in the body`() async throws {
        try await Self.run { visitor in
            let token = try await visitor.tokens()["access_token"]?.text ?? ""
            #expect(try await visitor.post(FederationAddress.userinfo, ["access_token": token]).status == .ok)
            let refused = try await visitor.post(FederationAddress.userinfo, ["access_token": token + "x"])
            #expect(refused.status == .unauthorized && refused.protocolError == "invalid_token")
        }
    }

    @Test func `oidcc-ensure-request-without-nonce-succeeds-for-code-flow: no nonce, no claim`() async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.tokens("basic", ["nonce": nil])
            #expect(try await visitor.claims(tokens["id_token"]?.text)["nonce"] == nil)
        }
    }

    @Test(arguments: [
        ("oidcc-scope-profile", "openid profile", ["name", "given_name", "family_name", "preferred_username"]),
        ("oidcc-scope-email", "openid email", ["email", "email_verified"]),
        ("oidcc-scope-address", "openid address", []),
        ("oidcc-scope-phone", "openid phone", ["phone_number"]),
        ("oidcc-scope-all", "openid profile email address phone", ["name", "email", "phone_number"]),
        ("oidcc-alternate-happy-flow", "email openid", ["email"]),
    ]) func `oidcc-scope: each scope opens its claims and no other`(
        module: String,
        scope: String,
        expected: [String]
    ) async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.tokens("basic", ["scope": scope])
            let claims = try await visitor.userinfo(tokens["access_token"]?.text).json().members ?? [:]
            #expect(expected.allSatisfy { claims[$0] != nil }, "\(module)")
            #expect(scope.contains("email") || claims["email"] == nil, "\(module)")
            #expect(scope.contains("phone") || claims["phone_number"] == nil, "\(module)")
        }
    }

    @Test(arguments: [
        ("oidcc-display-page", "display", "page"), ("oidcc-display-popup", "display", "popup"),
        ("oidcc-ui-locales", "ui_locales", "en fr"), ("oidcc-claims-locales", "claims_locales", "en"),
        ("oidcc-ensure-request-with-acr-values-succeeds", "acr_values", "1 2"),
        ("oidcc-ensure-request-with-unknown-parameter-succeeds", "extra", "foobar"),
    ]) func `oidcc: what we have no use for changes nothing`(
        module: String,
        parameter: String,
        value: String
    ) async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("basic", [parameter: value])
            #expect(answer.code != nil, "\(module)")
        }
    }

    @Test func `oidcc-prompt-login: who is signed in proves it again`() async throws {
        try await Self.run { visitor in
            let first = try await visitor.tokens()

            let page = try await visitor.open(visitor.address("basic", ["prompt": "login"]))

            #expect(page.status == .ok && page.words.contains("Se connecter au service"))
            let answer = try Visitor.Answer(try await visitor.signIn(on: page))
            let second = try await visitor.redeem(answer.code).json()
            let times = try await (
                visitor.claims(first["id_token"]?.text)["auth_time"]?.number,
                visitor.claims(second["id_token"]?.text)["auth_time"]?.number
            )
            #expect(times.1 == times.0.map { $0 + 1 })
        }
    }

    @Test func `oidcc-prompt-none-not-logged-in: no page is shown`() async throws {
        try await Self.run { visitor in
            let response = try await visitor.browser.get(visitor.address("basic", ["prompt": "none"]))
            #expect(try Visitor.Answer(response).error == "login_required")
        }
    }

    @Test func `oidcc-prompt-none-logged-in: a code comes at once, for the same person`() async throws {
        try await Self.run { visitor in
            let first = try await visitor.tokens()
            let response = try await visitor.browser.get(visitor.address("basic", ["prompt": "none"]))
            let second = try await visitor.redeem(try Visitor.Answer(response).code).json()
            let (one, other) = try await (
                visitor.claims(first["id_token"]?.text), visitor.claims(second["id_token"]?.text)
            )
            #expect(one["sub"] == other["sub"] && one["auth_time"] == other["auth_time"])
        }
    }

    @Test func `oidcc-max-age-1: an older proof is asked for again`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.tokens()
            visitor.provider.clock.advance(by: .seconds(2))
            let page = try await visitor.open(visitor.address("basic", ["max_age": "1"]))
            #expect(page.status == .ok)
            let answer = try Visitor.Answer(try await visitor.signIn(on: page))
            let tokens = try await visitor.redeem(answer.code).json()
            let now = visitor.provider.clock.clock.now.seconds
            #expect(try await visitor.claims(tokens["id_token"]?.text)["auth_time"]?.number == now)
        }
    }

    @Test func `oidcc-max-age-10000: a recent proof is enough`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.tokens()
            visitor.provider.clock.advance(by: .seconds(20))
            let response = try await visitor.browser.get(visitor.address("basic", ["max_age": "10000"]))
            #expect(try Visitor.Answer(response).code != nil)
            let strange = try await visitor.browser.get(visitor.address("basic", ["max_age": "soon"]))
            #expect(try Visitor.Answer(strange).error == "invalid_request")
        }
    }

    @Test func `oidcc-id-token-hint: the person expected is let in, and nobody else`() async throws {
        try await Self.run { visitor in
            let token = try await visitor.tokens()["id_token"]?.text
            let same = try await visitor.browser.get(
                visitor.address("basic", ["prompt": "none", "id_token_hint": token])
            )
            #expect(try Visitor.Answer(same).code != nil)

            _ = try await visitor.enter("basic", ["prompt": "login"], as: "jmartin")
            let other = try await visitor.browser.get(
                visitor.address("basic", ["prompt": "none", "id_token_hint": token])
            )
            #expect(try Visitor.Answer(other).error == "login_required")
            let forged = try await visitor.browser.get(visitor.address("basic", ["id_token_hint": "a.b.c"]))
            #expect(try Visitor.Answer(forged).error == "invalid_request")
        }
    }

    @Test func `oidcc-login-hint: the first field is filled in, and no address of ours holds it`() async throws {
        try await Self.run { visitor in
            let response = try await visitor.browser.get(visitor.address("basic", ["login_hint": "michel@ac-lille.fr"]))
            let location = try #require(response.location)
            #expect(!location.contains("michel") && location.utf8.count < 100)
            let page = try await visitor.follow(response)
            #expect(page.text.contains("value=\"michel@ac-lille.fr\""))
        }
    }

    @Test func `oidcc-codereuse: a code works once`() async throws {
        try await Self.run { visitor in
            let code = try await visitor.enter().code
            #expect(try await visitor.redeem(code).status == .ok)
            let again = try await visitor.redeem(code)
            #expect(again.status == .badRequest && again.protocolError == "invalid_grant")
        }
    }

    @Test(arguments: TestEngine.available)
    func `oidcc-codereuse-30seconds: a code that comes back ends what it has brought`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let code = try await visitor.enter().code
            let tokens = try await visitor.redeem(code).json()
            visitor.provider.clock.advance(by: .seconds(30))

            #expect(try await visitor.redeem(code).protocolError == "invalid_grant")

            #expect(try await visitor.userinfo(tokens["access_token"]?.text).status == .unauthorized)
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).protocolError == "invalid_grant")
        }
    }

    @Test(arguments: [
        "https://client.example/callback/", "https://client.example/callback?a=b", "https://client.example/Callback",
        "https://badclient.example/callback", "https://client.example.evil.fr/callback", "",
    ]) func `oidcc-ensure-registered-redirect-uri: nobody is sent to another address`(address: String) async throws {
        try await Self.run { visitor in
            let response = try await visitor.open(visitor.address("basic", ["redirect_uri": address]))
            #expect(response.status == .badRequest && response.location == nil)
            #expect(response.words.contains("mal adressée"))
        }
    }

    @Test func `oidcc-ensure-post-request-succeeds: the request may be posted from the client’s page`() async throws {
        try await Self.run { visitor in
            let query = visitor.address().split(separator: "?", maxSplits: 1)[1]
            let response = try await visitor.browser.send(
                String(query),
                of: "application/x-www-form-urlencoded",
                to: FederationAddress.authorize,
                headers: [.origin: "https://client.example"]
            )
            #expect(response.status == .seeOther)
            let page = try await visitor.follow(response)
            #expect(try Visitor.Answer(try await visitor.signIn(on: page)).code != nil)
        }
    }

    @Test(arguments: [
        ("oidcc-unsigned-request-object", "request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported"),
        ("oidcc-ensure-request-object-with-redirect-uri", "request", "e30", "request_not_supported"),
        ("oidcc-request-uri-unsigned", "request_uri", "https://client.example/r", "request_uri_not_supported"),
    ]) func `oidcc: request objects are refused as unsupported`(
        module: String,
        parameter: String,
        value: String,
        error: String
    ) async throws {
        try await Self.run { visitor in
            let response = try await visitor.browser.get(visitor.address("basic", [parameter: value]))
            #expect(try Visitor.Answer(response).error == error, "\(module)")
        }
    }

    @Test func `oidcc-claims-essential: a claim asked for by name is told`() async throws {
        try await Self.run { visitor in
            let claims = #"{"userinfo":{"name":{"essential":true}},"id_token":{"email":null}}"#
            let tokens = try await visitor.tokens("basic", ["scope": "openid", "claims": claims])
            let told = try await visitor.userinfo(tokens["access_token"]?.text).json()
            #expect(told["name"] == "Michel DUPOND" && told["email"] == nil)
            #expect(try await visitor.claims(tokens["id_token"]?.text)["email"] == "michel.dupond@ac-lille.fr")
        }
    }

    @Test(arguments: TestEngine.available)
    func `oidcc-refresh-token: a token is renewed, and the former one ends the family`(engine: TestEngine) async throws
    {
        try await Self.run(engine) { visitor in
            let first = try await visitor.tokens()
            let second = try await visitor.refresh(first["refresh_token"]?.text).json()
            #expect(second["access_token"]?.text != first["access_token"]?.text)
            let (one, other) = try await (
                visitor.claims(first["id_token"]?.text), visitor.claims(second["id_token"]?.text)
            )
            #expect(one["sub"] == other["sub"] && one["auth_time"] == other["auth_time"] && other["nonce"] == nil)

            #expect(try await visitor.refresh(first["refresh_token"]?.text).protocolError == "invalid_grant")

            #expect(try await visitor.refresh(second["refresh_token"]?.text).protocolError == "invalid_grant")
            #expect(try await visitor.userinfo(second["access_token"]?.text).status == .unauthorized)
        }
    }

    @Test func `oidcc-ensure-request-with-valid-pkce-succeeds: the proof of the request is asked for`() async throws {
        try await Self.run { visitor in
            let pkce = ["code_challenge": Visitor.challenge, "code_challenge_method": "S256"]
            let good = try await visitor.enter("basic", pkce).code
            #expect(try await visitor.redeem(good, as: "basic", ["code_verifier": Visitor.verifier]).status == .ok)
            let bad = try await visitor.enter("basic", pkce).code
            let wrong = ["code_verifier": String(repeating: "a", count: 43)]
            #expect(try await visitor.redeem(bad, as: "basic", wrong).protocolError == "invalid_grant")
            let missing = try await visitor.enter("basic", pkce).code
            #expect(try await visitor.redeem(missing).protocolError == "invalid_grant")
        }
    }
}
