import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Outbox
import SignIn
import Synchronization
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

/// The modules of the plans « RP-initiated logout » and « Back-channel logout », as cases of our own.
@Suite("OpenID Connect, logout")
struct LogoutTests {
    private static let bye = "https://client.example/bye"

    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    private static func address(_ fields: [String: String?]) -> String {
        FederationAddress.logout + "?" + Visitor.encoded(fields.compactMapValues { $0 })
    }

    /// Whether the browser still has a session.
    private static func isSignedIn(_ visitor: Visitor) async throws -> Bool {
        let response = try await visitor.browser.get(visitor.address("basic", ["prompt": "none"]))
        return try Visitor.Answer(response).code != nil
    }

    @Test func `oidcc-rp-initiated-logout-discovery-endpoint-verification: the address is announced`() async throws {
        try await Self.run { visitor in
            let document = try await visitor.browser.get(FederationAddress.discovery).json()
            #expect(document["end_session_endpoint"]?.text == Provider.issuer + FederationAddress.logout)
        }
    }

    @Test(arguments: TestEngine.available)
    func `oidcc-rp-initiated-logout: the session ends, and the person goes back`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let hint = try await visitor.tokens()["id_token"]?.text
            let response = try await visitor.open(
                Self.address(["id_token_hint": hint, "post_logout_redirect_uri": Self.bye, "state": "s 1"])
            )
            #expect(response.location == Self.bye + "?state=s%201")
            #expect(try await !Self.isSignedIn(visitor))
        }
    }

    @Test func `the session ends as well when the request is posted by the client’s page`() async throws {
        try await Self.run { visitor in
            let hint = try await visitor.tokens()["id_token"]?.text ?? ""
            let fields = ["id_token_hint": hint, "post_logout_redirect_uri": Self.bye]
            let response = try await visitor.post(FederationAddress.logout, fields)
            #expect(response.location == Self.bye)
            #expect(try await !Self.isSignedIn(visitor))
        }
    }

    @Test(arguments: [
        ("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri", "https://evil.fr/"),
        ("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri", LogoutTests.bye + "?extra=1"),
    ]) func `oidcc-rp-initiated-logout: nobody is sent to an address that is not registered`(
        module: String,
        address: String
    ) async throws {
        try await Self.run { visitor in
            let hint = try await visitor.tokens()["id_token"]?.text
            let response = try await visitor.open(
                Self.address(["id_token_hint": hint, "post_logout_redirect_uri": address])
            )
            #expect(response.status == .badRequest && response.location == nil, "\(module)")
        }
    }

    @Test(arguments: [
        "oidcc-rp-initiated-logout-modified-id-token-hint", "oidcc-rp-initiated-logout-bad-id-token-hint",
    ])
    func `oidcc-rp-initiated-logout: a token that is not ours ends nothing`(module: String) async throws {
        try await Self.run { visitor in
            let good = try await visitor.tokens()["id_token"]?.text ?? ""
            let hint = module.contains("modified") ? good.dropLast(4) + "AAAA" : "not a token"
            let response = try await visitor.open(
                Self.address(["id_token_hint": String(hint), "post_logout_redirect_uri": Self.bye])
            )
            #expect(response.status == .badRequest)
            #expect(try await Self.isSignedIn(visitor))
        }
    }

    @Test(arguments: [
        (
            "oidcc-rp-initiated-logout-no-id-token-hint",
            ["client_id": "basic", "post_logout_redirect_uri": LogoutTests.bye]
        ),
        ("oidcc-rp-initiated-logout-no-params", [:]), ("oidcc-rp-initiated-logout-only-state", ["state": "s"]),
    ]) func `oidcc-rp-initiated-logout: without proof the person decides`(
        module: String,
        fields: [String: String]
    ) async throws {
        try await Self.run { visitor in
            _ = try await visitor.tokens()
            let page = try await visitor.open(Self.address(fields))
            #expect(page.status == .ok && page.words.contains("Me déconnecter"), "\(module)")
            #expect(try await Self.isSignedIn(visitor))

            let left = try await visitor.press("", on: page)

            #expect(left.location == fields["post_logout_redirect_uri"], "\(module)")
            #expect(try await !Self.isSignedIn(visitor))
        }
    }

    @Test func `oidcc-rp-initiated-logout-no-post-logout-redirect-uri: a page says that the session is over`()
        async throws
    {
        try await Self.run { visitor in
            let hint = try await visitor.tokens()["id_token"]?.text
            let response = try await visitor.open(Self.address(["id_token_hint": hint]))
            #expect(response.status == .ok && response.words.contains("Votre session est fermée"))
        }
    }

    @Test func `oidcc-rp-initiated-logout-no-state: no state comes back`() async throws {
        try await Self.run { visitor in
            let hint = try await visitor.tokens()["id_token"]?.text
            let response = try await visitor.open(
                Self.address(["id_token_hint": hint, "post_logout_redirect_uri": Self.bye])
            )
            #expect(response.location == Self.bye)
        }
    }

    // MARK: Back-channel

    @Test func `oidcc-backchannel-logout-discovery-endpoint-verification: it is announced`() async throws {
        try await Self.run { visitor in
            let document = try await visitor.browser.get(FederationAddress.discovery).json()
            #expect(document["backchannel_logout_supported"] == true)
            #expect(document["backchannel_logout_session_supported"] == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func `oidcc-backchannel-rp-initiated-logout: a client is told which session has ended, once`(engine: TestEngine)
        async throws
    {
        try await Self.run(engine) { visitor in
            let heard = Heard()
            let courier = heard.courier(visitor.provider.room)
            let tokens = try await visitor.tokens()
            await courier.deliverDue()
            #expect(heard.forms.isEmpty)

            _ = try await visitor.open(Self.address(["id_token_hint": tokens["id_token"]?.text]))
            await courier.deliverDue()
            await courier.deliverDue()

            let form = try #require(heard.forms.first)
            #expect(heard.forms.count == 1 && form.hasPrefix("logout_token="))
            let told = try await visitor.claims(String(form.dropFirst(13)), type: .logout)
            let known = try await visitor.claims(tokens["id_token"]?.text)
            #expect(told["sub"] == known["sub"] && told["sid"] == known["sid"] && told["aud"] == "basic")
            #expect(told["nonce"] == nil && told["jti"]?.text != nil)
            let event = "http://schemas.openid.net/event/backchannel-logout"
            #expect(told["events"]?.members?.keys.map { $0 } == [event])
            // What was granted has ended too.
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).protocolError == "invalid_grant")
        }
    }

    @Test func `a client that does not answer is told again, later and later, for a day`() async throws {
        try await Self.run { visitor in
            let heard = Heard(answering: .failed(7))
            let courier = heard.courier(visitor.provider.room)
            let tokens = try await visitor.tokens()
            _ = try await visitor.open(Self.address(["id_token_hint": tokens["id_token"]?.text]))

            await courier.deliverDue()
            await courier.deliverDue()
            #expect(heard.forms.count == 1)
            visitor.provider.clock.advance(by: .seconds(2))
            await courier.deliverDue()
            #expect(heard.forms.count == 2)
            for _ in 0..<40 {
                visitor.provider.clock.advance(by: .hours(2))
                await courier.deliverDue()
            }
            #expect((8...20).contains(heard.forms.count))
            #expect(try await visitor.provider.count("federation_farewell where given_up_at is not null") == 1)
        }
    }

    @Test func `a new proof of the same person ends nothing for the clients, and another person’s does`() async throws {
        try await Self.run { visitor in
            let heard = Heard()
            let courier = heard.courier(visitor.provider.room)
            let tokens = try await visitor.tokens()
            _ = try await visitor.enter("basic", ["prompt": "login"])
            await courier.deliverDue()
            #expect(heard.forms.isEmpty)
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).status == .ok)

            _ = try await visitor.enter("basic", ["prompt": "login"], as: "jmartin")
            await courier.deliverDue()
            #expect(heard.forms.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sessions ended from afar end what was granted for when nobody is there`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let tokens = try await visitor.tokens("basic", ["scope": "openid offline_access"])
            let (room, account) = (visitor.provider.room, try await visitor.provider.account("mdupond"))
            let now = room.clock.now
            _ = try await room.database.write { transaction in
                try room.sessions.endAll(of: account, at: now, in: transaction)
            }
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).protocolError == "invalid_grant")
        }
    }
}

/// A client's server that hears of sessions.
private final class Heard: Sendable {
    private let received = Mutex<[String]>([])
    private let outcome: OutgoingExchange.Outcome

    init(answering outcome: OutgoingExchange.Outcome = .status(200)) { self.outcome = outcome }

    var forms: [String] { received.withLock { $0 } }

    func courier(_ room: FederationRoom) -> LogoutCourier {
        LogoutCourier(room, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { post in
            self.received.withLock { $0.append(post.body ?? "") }
            return self.outcome
        }
    }
}
