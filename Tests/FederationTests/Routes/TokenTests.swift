import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Sealing
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

@Suite("Tokens")
struct TokenTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    private static let ownGrant = ["grant_type": "client_credentials"]

    // MARK: Who asks

    @Test(arguments: ["basic", "post", "signed"])
    func `a client proves itself in the way of its file`(id: String) async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.ask(FederationAddress.token, as: id, Self.ownGrant).json()
            let claims = try await visitor.claims(tokens["access_token"]?.text, type: .access)
            #expect(claims["sub"]?.text == id && claims["client_id"]?.text == id && claims["scope"] == "api.read")
            #expect(tokens["refresh_token"] == nil && tokens["id_token"] == nil)
        }
    }

    @Test(arguments: [
        ["client_id": "post", "client_secret": "secret-of-basic"], ["client_id": "post"], ["client_id": "nobody"],
        ["client_id": "basic", "client_secret": "secret-of-basic"], [:], ["client_id": "signed"],
        ["client_assertion": "a.b.c", "client_assertion_type": Visitor.assertionType],
        ["client_id": "../basic", "client_secret": "x"],
    ]) func `who does not prove itself gets nothing, and no reason`(fields: [String: String]) async throws {
        try await Self.run { visitor in
            let response = try await visitor.post(FederationAddress.token, Self.ownGrant.merging(fields) { $1 })
            #expect(response.status == .unauthorized && response.protocolError == "invalid_client")
            #expect(response.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an assertion works once, for us, and for a while`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            func status(_ assertion: String) async throws -> HTTPResponse.Status {
                let proof = ["client_assertion_type": Visitor.assertionType, "client_assertion": assertion]
                return try await visitor.post(FederationAddress.token, Self.ownGrant.merging(proof) { $1 }).status
            }
            let once = try visitor.assertion()
            #expect(try await status(once) == .ok)
            #expect(try await status(once) == .unauthorized)
            let now = visitor.provider.clock.clock.now.seconds
            let changes: [[String: JSONValue]] = [
                ["aud": "https://elsewhere.example"], ["exp": .number(now)], ["exp": .number(now + 86_400)],
                ["iss": "basic"], ["sub": "basic", "iss": "basic"], ["jti": ""], ["nbf": .number(now + 600)],
            ]
            for change in changes {
                #expect(try await status(try visitor.assertion(change)) == .unauthorized, "\(change)")
            }
            let list: [String: JSONValue] = ["aud": .list([.text(Provider.issuer + FederationAddress.token)])]
            #expect(try await status(try visitor.assertion(list)) == .ok)
        }
    }

    @Test func `a public client needs a proof of the request, and gets nothing for itself`() async throws {
        try await Self.run { visitor in
            let bare = try await visitor.browser.get(visitor.address("public", ["code_challenge": nil]))
            #expect(try Visitor.Answer(bare).error == "invalid_request")
            let plain = ["code_challenge": Visitor.challenge, "code_challenge_method": "plain"]
            let weak = try await visitor.browser.get(visitor.address("public", plain))
            #expect(try Visitor.Answer(weak).error == "invalid_request")

            let answer = try await visitor.enter("public")
            #expect(try await visitor.redeem(answer.code, as: "public").status == .ok)
            let own = try await visitor.ask(FederationAddress.token, as: "public", Self.ownGrant)
            #expect(own.protocolError == "unauthorized_client")
        }
    }

    // MARK: What they hold

    @Test func `a code is of one client, one address, and a minute`() async throws {
        try await Self.run { visitor in
            let stolen = try await visitor.enter().code
            #expect(try await visitor.redeem(stolen, as: "post").protocolError == "invalid_grant")
            let moved = try await visitor.enter().code
            let other = ["redirect_uri": "https://client.example/other?a=b"]
            #expect(try await visitor.redeem(moved, as: "basic", other).protocolError == "invalid_grant")
            let old = try await visitor.enter().code
            visitor.provider.clock.advance(by: .seconds(61))
            #expect(try await visitor.redeem(old).protocolError == "invalid_grant")
        }
    }

    @Test func `a renewal may be narrower, never wider`() async throws {
        try await Self.run { visitor in
            let first = try await visitor.tokens("basic", ["scope": "openid profile"])
            let wider = try await visitor.refresh(first["refresh_token"]?.text, scope: "openid email")
            #expect(wider.protocolError == "invalid_scope")
        }
    }

    @Test(arguments: TestEngine.available)
    func `two renewals at the same instant end the family at most, and give one new token`(engine: TestEngine)
        async throws
    {
        try await Self.run(engine) { visitor in
            let token = try await visitor.tokens()["refresh_token"]?.text
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<4 { group.addTask { try await visitor.refresh(token).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == .ok } == 1)
        }
    }

    @Test func `nobody who has left gets anything any more`() async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.tokens()
            let account = try await visitor.provider.account("mdupond")
            _ = try await visitor.provider.database.write { transaction in
                try transaction.run("update account set state = 'closed' where id = \(account)")
            }
            #expect(try await visitor.userinfo(tokens["access_token"]?.text).status == .unauthorized)
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).protocolError == "invalid_grant")
        }
    }

    @Test(arguments: TestEngine.available)
    func `introspection tells whether a token holds, and revocation has it stop`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let tokens = try await visitor.tokens()
            let own = try await visitor.ask(FederationAddress.token, as: "post", Self.ownGrant).json()
            func isActive(_ token: JSONValue?, for id: String = "basic") async throws -> Bool {
                let fields = ["token": token?.text ?? ""]
                return try await visitor.ask(FederationAddress.introspect, as: id, fields).json()["active"] == true
            }
            func revoke(_ token: JSONValue?, as id: String) async throws -> HTTPResponse.Status {
                try await visitor.ask(FederationAddress.revoke, as: id, ["token": token?.text ?? ""]).status
            }
            #expect(try await isActive(tokens["access_token"]))
            #expect(try await isActive(tokens["access_token"], for: "post"))
            #expect(try await isActive(own["access_token"]))
            #expect(try await isActive(tokens["refresh_token"]))
            #expect(try await !isActive(tokens["refresh_token"], for: "post"))
            #expect(try await !isActive(tokens["id_token"]))
            #expect(try await !isActive("nonsense"))

            #expect(try await revoke(tokens["access_token"], as: "post") == .ok)
            #expect(try await isActive(tokens["access_token"]))
            #expect(try await revoke(own["access_token"], as: "post") == .ok)
            #expect(try await !isActive(own["access_token"]))
            #expect(try await revoke(tokens["refresh_token"], as: "basic") == .ok)
            #expect(try await !isActive(tokens["access_token"]))
            let asked = try await visitor.ask(FederationAddress.introspect, as: "public", ["token": "x"])
            #expect(asked.protocolError == "invalid_client")
        }
    }

    @Test func `an access token ends after its hour, and one of another académie is none here`() async throws {
        try await Self.run { visitor in
            let token = try await visitor.tokens()["access_token"]?.text
            let elsewhere = try await visitor.client.execute(
                uri: FederationAddress.userinfo,
                method: .get,
                headers: [.authorization: "Bearer \(token ?? "")", .testHost: "lyon.localhost"]
            )
            #expect(elsewhere.status == .unauthorized)
            visitor.provider.clock.advance(by: .hours(1))
            #expect(try await visitor.userinfo(token).status == .unauthorized)
        }
    }

    @Test func `a client that speaks for itself costs the database nothing`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.ask(FederationAddress.token, as: "post", Self.ownGrant)
            for table: SQL in ["federation_grant", "federation_refresh", "federation_visit"] {
                #expect(try await visitor.provider.count(table) == 0)
            }
        }
    }

    // MARK: Pushed requests

    @Test(arguments: TestEngine.available)
    func `a pushed request is taken once, by its client`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let fields = [
                "redirect_uri": Provider.callback, "response_type": "code", "scope": "openid", "state": "pushed",
            ]
            let pushed = try await visitor.ask(FederationAddress.pushed, as: "pushing", fields)
            #expect(pushed.status == .created)
            let reference = try #require(try pushed.json()["request_uri"]?.text)
            let query = ["client_id": "pushing", "request_uri": reference]
            let other = ["client_id": "post", "request_uri": reference]

            let stolen = try await visitor.open(FederationAddress.authorize + "?" + Visitor.encoded(other))
            #expect(stolen.status == .badRequest)
            let page = try await visitor.open(FederationAddress.authorize + "?" + Visitor.encoded(query))
            let answer = try Visitor.Answer(try await visitor.signIn(on: page))
            #expect(answer.code != nil && answer.fields["state"] == "pushed")
            let again = try await visitor.open(FederationAddress.authorize + "?" + Visitor.encoded(query))
            #expect(again.status == .badRequest)
            let bare = try await visitor.browser.get(visitor.address("pushing"))
            #expect(try Visitor.Answer(bare).error == "invalid_request")
        }
    }

    @Test func `a pushed request that makes no sense is refused at once`() async throws {
        try await Self.run { visitor in
            let fields = ["redirect_uri": "https://evil.fr/", "response_type": "code"]
            #expect(try await visitor.ask(FederationAddress.pushed, as: "post", fields).status == .badRequest)
            let type = ["redirect_uri": Provider.callback, "response_type": "token"]
            let response = try await visitor.ask(FederationAddress.pushed, as: "post", type)
            #expect(response.protocolError == "unsupported_response_type")
        }
    }

    // MARK: What is never said

    @Test func `no claim holds a NUMEN, a birth date or a private contact`() async throws {
        try await Self.run { visitor in
            let every = "openid " + ClaimKeeper.supportedScopes.joined(separator: " ")
            let names = #"{"numen":null,"employeeNumber":null,"birthdate":null,"name":null}"#
            let claims = "{\"userinfo\":\(names),\"id_token\":\(names)}"
            let tokens = try await visitor.tokens("basic", ["scope": every, "claims": claims])
            let told = try await visitor.userinfo(tokens["access_token"]?.text).text
            let identity = try await visitor.claims(tokens["id_token"]?.text)
            let access = try await visitor.claims(tokens["access_token"]?.text, type: .access)
            let all = [told] + [identity, access].map { String(decoding: $0.bytes, as: UTF8.self) }
            for text in all {
                #expect(!NumenSearch.finds(in: text))
                #expect(!Provider.numens.contains { text.contains($0) } && !text.contains("1964"))
                #expect(!text.contains("exemple.fr"))
            }
        }
    }

    @Test func `academic attributes are told to who may have them`() async throws {
        try await Self.run { visitor in
            let tokens = try await visitor.tokens("basic", ["scope": "openid education"])
            let told = try await visitor.userinfo(tokens["access_token"]?.text).json()
            #expect(told["FrEduRne"] == ["0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300"])
            #expect(told["FrEduRneResp"] == ["0590121L$UAJ$PU$N$T3$LYC$300"])
            #expect(told["FrEduFonctAdm"] == "DIR" && told["title"] == "DIR")
            #expect(told["codaca"] == "009" && told["rne"] == "0590121L")
            let other = try await visitor.enter("proconnect", ["scope": "openid education"])
            let narrow = try await visitor.redeem(other.code, as: "proconnect").json()
            #expect(narrow["scope"] == "openid")
        }
    }

    @Test func `a subject is the same for ever, and another for each sector`() async throws {
        try await Self.run { visitor in
            let first = try await visitor.claims(try await visitor.tokens("pairwise")["id_token"]?.text)
            let shared = try await visitor.provider.subject("mdupond")
            #expect(first["sub"]?.text != shared && first["sub"]?.text?.utf8.count == 43)
            let rotated = try KeyFile(path: visitor.provider.folder + "/keys.json")
                .addKey(clock: visitor.provider.clock.clock, random: .system)
            let client = try #require(
                visitor.provider.room.clients.client(named: "pairwise", of: try visitor.provider.academy)
            )
            let again = try ClaimKeeper.subject(shared, for: client, keyring: rotated)
            #expect(first["sub"]?.text == again)
        }
    }
}
