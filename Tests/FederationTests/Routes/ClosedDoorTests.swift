import Database
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation
@testable import Web

@Suite("An application that is not open to somebody")
struct ClosedDoorTests {
    private static func run(_ engine: TestEngine, _ body: @Sendable (Visitor) async throws -> Void) async throws {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    private static func close(_ visitor: Visitor) async throws {
        visitor.provider.shutOut.add(try await visitor.provider.account("mdupond"))
    }

    @Test(arguments: TestEngine.available)
    func `says why once one has signed in, and hears of it when one goes back`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            try await Self.close(visitor)
            let signIn = try await visitor.open(visitor.address())
            let page = try await visitor.signIn(on: signIn)
            #expect(page.status == .forbidden && page.location == nil)
            #expect(page.words.contains("Vous n’avez pas accès à cette application"))
            #expect(page.words.contains("Ouverte aux directrices et directeurs d’école."))
            #expect(page.text.contains("href=\"/applications\""))
            #expect(page.headers[.contentSecurityPolicy]?.contains("https://client.example") == true)

            // Shown again, or answered with what only we note, it is neither opened nor told twice.
            let again = try await visitor.press("told", on: page)
            #expect(again.status == .forbidden)
            #expect(try await visitor.provider.count("journal_entry where action = 'service.closed'") == 1)
            let answer = try Visitor.Answer(try await visitor.press("refused", on: again))
            #expect(answer.error == "access_denied" && answer.fields["state"] == "xyz" && answer.code == nil)
            #expect(answer.fields["iss"] == Provider.issuer)
            #expect(try await visitor.provider.count("federation_grant") == 0)
        }
    }

    @Test func `is refused at once where nothing may be shown`() async throws {
        try await Self.run(.sqlite) { visitor in
            _ = try await visitor.enter()
            try await Self.close(visitor)
            let answer = try Visitor.Answer(try await visitor.open(visitor.address("basic", ["prompt": "none"])))
            #expect(answer.error == "access_denied" && answer.code == nil)
            let page = try await visitor.open(visitor.address())
            #expect(page.status == .forbidden)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is closed to whom CAS sends there too, and goes on without them by a gateway`(engine: TestEngine) async throws
    {
        try await Self.run(engine) { visitor in
            try await Self.close(visitor)
            let page = try await visitor.signIn(on: try await visitor.login())
            #expect(page.status == .forbidden && page.location == nil)
            #expect(page.words.contains("Ouverte aux directrices et directeurs d’école."))
            #expect(PageForm.all(in: page.text).allSatisfy { !$0.action.contains("cas") })
            #expect(try await visitor.provider.count("journal_entry where action = 'service.closed'") == 1)

            let passed = try await visitor.login(Visitor.service, ["gateway": "true"])
            #expect(passed.location == Visitor.service)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is closed to a service that goes on to it in their name`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let granting = try await visitor.granting()
            #expect(try await visitor.proxyTicket(granting).element("proxyTicket") != nil)
            try await Self.close(visitor)
            #expect(try await visitor.proxyTicket(granting).failure == "UNAUTHORIZED_SERVICE")
        }
    }

    @Test func `is open to the other account of the same browser`() async throws {
        try await Self.run(.sqlite) { visitor in
            _ = try await visitor.enter()
            try await Self.close(visitor)
            let choice = try await visitor.open(visitor.address("basic", ["prompt": "select_account"]))
            let signIn = try await visitor.press("other", on: choice)
            let answer = try Visitor.Answer(try await visitor.signIn(on: signIn, as: "jmartin"))
            #expect(answer.code != nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `renews nothing for whoever has lost the right, even once they have it again`(engine: TestEngine)
        async throws
    {
        try await Self.run(engine) { visitor in
            let tokens = try await visitor.tokens()
            try await Self.close(visitor)
            let refused = try await visitor.refresh(tokens["refresh_token"]?.text)
            #expect(refused.status == .badRequest && refused.protocolError == "invalid_grant")
            #expect(try await visitor.userinfo(tokens["access_token"]?.text).status == .unauthorized)
            #expect(try await visitor.provider.count("journal_entry where action = 'service.closed'") == 1)
            visitor.provider.shutOut.remove(try await visitor.provider.account("mdupond"))
            #expect(try await visitor.refresh(tokens["refresh_token"]?.text).protocolError == "invalid_grant")
            #expect(try Visitor.Answer(try await visitor.open(visitor.address())).code != nil)
        }
    }

    @Test func `has rules only where it has a place among the applications`() async throws {
        let section = "application: {category: Essais, launch: \"https://client.example/start\"}\n"
        try await Provider.open(changing: (section, "")) { provider in
            try await provider.run { visitor in
                try await Self.close(visitor)
                #expect(try await visitor.enter().code != nil)
            }
        }
    }

    @Test func `has a page whose template uses no name that it lacks`() throws {
        let templates = try PageRenderer(rooms: [FederationTemplates.source()], clock: SetClock().clock).templates
        let form = PostForm.example("/service/x")
        let page = ClosedServicePage(service: "ONDE", purpose: "X.", ShutOut.door, form: form, targets: [])
        #expect(try TemplateCheck.problems(in: [page], templates: templates) == [])
    }
}
