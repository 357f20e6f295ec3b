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

@Suite("CAS, leaving")
struct CASLogoutTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    private static func isSignedIn(_ visitor: Visitor) async throws -> Bool {
        try await visitor.login(Visitor.service, ["gateway": "true"]).location?.contains("ticket=") == true
    }

    @Test(arguments: ["service", "url"])
    func `a service has its user leave, who decides, and comes back to it`(name: String) async throws {
        try await Self.run { visitor in
            _ = try await visitor.ticket()
            let page = try await visitor.open(Visitor.cas("/logout", [name: Visitor.service]))
            #expect(page.words.contains("Me déconnecter") && page.words.contains("Service cas"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("https://cas.example") == true)
            #expect(try await Self.isSignedIn(visitor))
            let left = try await visitor.press("", on: page)
            #expect(left.location == Visitor.service)
            #expect(try await !Self.isSignedIn(visitor))
            // With nobody signed in there is nothing to ask.
            let again = try await visitor.open(Visitor.cas("/logout", [name: Visitor.service]))
            #expect(again.location == Visitor.service)
        }
    }

    @Test(arguments: [nil, "https://badcas.example/app/", "https://cas.example@evil.org/app/", "//evil.org", "\\"])
    func `nobody is sent to an address that is no service’s`(service: String?) async throws {
        try await Self.run { visitor in
            _ = try await visitor.ticket()
            let page = try await visitor.open(Visitor.cas("/logout", ["service": service]))
            #expect(page.status == .ok && !page.text.contains("evil"))
            let left = try await visitor.press("", on: page)
            #expect(left.status == .ok && left.words.contains("Votre session est fermée"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `each ticket that a service knows somebody by is told to it, once, when the session ends`(
        engine: TestEngine
    ) async throws {
        try await Self.run(engine) { visitor in
            let heard = HeardServices()
            let courier = heard.courier(visitor.provider.room)
            let first = try await visitor.ticket()
            let second = try await visitor.ticket(Visitor.service + "?a=b")
            let unknown = try await visitor.ticket()
            _ = try await visitor.validate(first)
            _ = try await visitor.validate(second, for: Visitor.service + "?a=b")
            // A new proof of the same person ends nothing.
            _ = try await visitor.ticket(Visitor.service, ["renew": "true"])
            await courier.deliverDue()
            #expect(heard.forms.isEmpty)

            let page = try await visitor.browser.get(SignInAddress.signOut)
            let form = try #require(PageForm.all(in: page.text).first { $0.action == SignInAddress.signOut })
            _ = try await visitor.browser.post(form, [:])
            await courier.deliverDue()
            await courier.deliverDue()

            #expect(heard.forms.count == 2)
            for ticket in [first, second] {
                let told = try #require(heard.forms.first { $0.contains(ticket) })
                #expect(told.hasPrefix("<samlp:LogoutRequest ") && !told.contains("mdupond"))
                #expect(told.contains("<samlp:SessionIndex>\(ticket)</samlp:SessionIndex>"))
            }
            #expect(!heard.forms.contains { $0.contains(unknown) })
            #expect(try await visitor.provider.count("federation_farewell where told_at is not null") == 2)
        }
    }

    @Test func `services hear of sessions that are ended from afar, and those they go on to as well`() async throws {
        try await Self.run { visitor in
            let heard = HeardServices()
            let granting = try await visitor.granting()
            let ticket = try #require(try await visitor.proxyTicket(granting).element("proxyTicket"))
            _ = try await visitor.validate(ticket, for: Visitor.back, at: "/proxyValidate")
            let (room, account) = (visitor.provider.room, try await visitor.provider.account("mdupond"))
            let now = room.clock.now
            _ = try await room.database.write { transaction in
                try room.sessions.endAll(of: account, at: now, in: transaction)
            }
            await heard.courier(room).deliverDue()
            #expect(heard.forms.count == 2 && heard.forms.contains { $0.contains(ticket) })
        }
    }

    @Test(arguments: [(OutgoingExchange.Outcome.status(405), 1), (.status(302), 1), (.status(503), 2), (.failed(7), 2)])
    func `a service that answers is told once, and one that is down again`(
        outcome: OutgoingExchange.Outcome,
        count: Int
    ) async throws {
        try await Self.run { visitor in
            let heard = HeardServices(answering: outcome)
            _ = try await visitor.validate(try await visitor.ticket())
            let page = try await visitor.open(Visitor.cas("/logout", [:]))
            _ = try await visitor.press("", on: page)
            let courier = heard.courier(visitor.provider.room)
            await courier.deliverDue()
            visitor.provider.clock.advance(by: .seconds(2))
            await courier.deliverDue()
            #expect(heard.forms.count == count)
        }
    }
}

/// The servers of services that hear of sessions.
private final class HeardServices: Sendable {
    private let received = Mutex<[String]>([])
    private let outcome: OutgoingExchange.Outcome

    init(answering outcome: OutgoingExchange.Outcome = .status(200)) { self.outcome = outcome }

    /// What was told, unescaped.
    var forms: [String] {
        received.withLock { $0 }.map { $0.replacing("logoutRequest=", with: "").removingPercentEncoding ?? "" }
    }

    func courier(_ room: FederationRoom) -> LogoutCourier {
        LogoutCourier(room, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { post in
            self.received.withLock { $0.append(post.body ?? "") }
            return self.outcome
        }
    }
}
