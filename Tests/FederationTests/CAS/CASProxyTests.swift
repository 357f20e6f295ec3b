import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Outbox
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

@Suite("CAS, services that go on to others")
struct CASProxyTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    @Test(arguments: TestEngine.available)
    func `a service asks for tickets in the name of somebody, and the next one too`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let granting = try await visitor.granting()
            let ticket = try #require(try await visitor.proxyTicket(granting).element("proxyTicket"))
            #expect(ticket.hasPrefix("PT-"))
            let nextCallback = "https://back.example/pgt"
            let answer = try await visitor.validate(
                ticket,
                for: Visitor.back,
                at: "/p3/proxyValidate",
                ["pgtUrl": nextCallback]
            )
            #expect(answer.elements("proxy") == [Visitor.callback])
            #expect(answer.element("isFromNewLogin") == "false")
            #expect(answer.element("email") != nil && answer.element("given_name") == nil)

            let brought = try #require(URLComponents(string: visitor.provider.callbacks.brought.last ?? "")?.queryItems)
            let next = try #require(brought.first { $0.name == "pgtId" }?.value)
            let second = try #require(try await visitor.proxyTicket(next, for: Visitor.service).element("proxyTicket"))
            let far = try await visitor.validate(second, at: "/proxyValidate")
            // The nearest first.
            #expect(far.elements("proxy") == [nextCallback, Visitor.callback])
        }
    }

    @Test func `an address for browsers refuses a proxy ticket, which is spent`() async throws {
        try await Self.run { visitor in
            let granting = try await visitor.granting()
            for path in ["/serviceValidate", "/p3/serviceValidate"] {
                let ticket = try #require(try await visitor.proxyTicket(granting).element("proxyTicket"))
                #expect(
                    try await visitor.validate(ticket, for: Visitor.back, at: path).failure == "INVALID_TICKET_SPEC"
                )
                let again = try await visitor.validate(ticket, for: Visitor.back, at: "/proxyValidate")
                #expect(again.failure == "INVALID_TICKET")
            }
            let ticket = try #require(try await visitor.proxyTicket(granting).element("proxyTicket"))
            let renewed = try await visitor.validate(ticket, for: Visitor.back, at: "/proxyValidate", ["renew": "true"])
            #expect(renewed.failure == "INVALID_TICKET")
            let plain = try await visitor.ticket()
            #expect(try await visitor.validate(plain, at: "/proxyValidate").element("user") != nil)
        }
    }

    @Test func `only a service that may, and at an address of its own, is brought a granting ticket`() async throws {
        try await Self.run { visitor in
            let plain = try await visitor.ticket()
            let refused = try await visitor.validate(plain, ["pgtUrl": "https://cas.example/app/pgt"])
            #expect(refused.failure == "UNAUTHORIZED_SERVICE_PROXY")
            for callback in ["https://badportal.example/pgt", "http://portal.example/pgt", "https://evil.org/", "x"] {
                let ticket = try await visitor.ticket(Visitor.portal)
                let answer = try await visitor.validate(ticket, for: Visitor.portal, ["pgtUrl": callback])
                #expect(answer.failure == "INVALID_PROXY_CALLBACK")
            }
            #expect(visitor.provider.callbacks.brought.isEmpty)
        }
    }

    @Test(arguments: [404, 302, 500])
    func `a service that does not take its granting ticket has none, and its user all the same`(status: Int)
        async throws
    {
        try await Self.run { visitor in
            visitor.provider.callbacks.answer(.status(status))
            let ticket = try await visitor.ticket(Visitor.portal)
            let answer = try await visitor.validate(ticket, for: Visitor.portal, ["pgtUrl": Visitor.callback])
            #expect(answer.element("user") == "mdupond" && answer.element("proxyGrantingTicket") == nil)
            #expect(try await visitor.provider.count("cas_granting") == 0)
        }
    }

    @Test func `a callback that is not there, or not who it says, is refused`() async throws {
        try await Self.run { visitor in
            // libcurl’s number for a certificate that proves nothing.
            visitor.provider.callbacks.answer(.failed(60))
            let ticket = try await visitor.ticket(Visitor.portal)
            let answer = try await visitor.validate(ticket, for: Visitor.portal, ["pgtUrl": Visitor.callback])
            #expect(answer.failure == "INVALID_PROXY_CALLBACK")
            #expect(try await visitor.provider.count("cas_granting") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a granting ticket ends with the session, goes on with a new proof, and is of one académie`(
        engine: TestEngine
    ) async throws {
        try await Self.run(engine) { visitor in
            let granting = try await visitor.granting()
            _ = try await visitor.ticket(Visitor.service, ["renew": "true"])
            #expect(try await visitor.proxyTicket(granting).element("proxyTicket") != nil)
            let fields = ["pgt": granting, "targetService": Visitor.back]
            #expect(try await visitor.ask("/proxy", fields, of: "lyon.localhost").failure == "INVALID_TICKET")

            let (room, account) = (visitor.provider.room, try await visitor.provider.account("mdupond"))
            let now = room.clock.now
            _ = try await room.database.write { transaction in
                try room.sessions.endAll(of: account, at: now, in: transaction)
            }
            #expect(try await visitor.proxyTicket(granting).failure == "INVALID_TICKET")
        }
    }

    @Test func `what a service asks amiss is told in the words of the protocol`() async throws {
        try await Self.run { visitor in
            let granting = try await visitor.granting()
            #expect(try await visitor.ask("/proxy", ["pgt": granting]).failure == "INVALID_REQUEST")
            #expect(try await visitor.ask("/proxy", ["targetService": Visitor.back]).failure == "INVALID_REQUEST")
            #expect(try await visitor.proxyTicket("PGT-x").failure == "INVALID_TICKET")
            let stranger = try await visitor.proxyTicket(granting, for: "https://badback.example/")
            #expect(stranger.failure == "UNAUTHORIZED_SERVICE" && stranger.text.contains("<cas:proxyFailure"))
            visitor.provider.clock.advance(by: .hours(12))
            #expect(try await visitor.proxyTicket(granting).failure == "INVALID_TICKET")
            let json = try await visitor.ask("/proxy", ["format": "JSON"]).json()
            #expect(json["serviceResponse"]?["proxyFailure"]?["code"]?.text == "INVALID_REQUEST")
        }
    }
}
