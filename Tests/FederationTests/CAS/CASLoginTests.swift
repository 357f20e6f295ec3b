import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation
@testable import Web

@Suite("CAS, signing in")
struct CASLoginTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    @Test(arguments: TestEngine.available)
    func `the sign-in page names the service, also after a mistake, and leads back to it with a ticket`(
        engine: TestEngine
    ) async throws {
        try await Self.run(engine) { visitor in
            let page = try await visitor.login()
            #expect(page.words.contains("Se connecter au service «\u{A0}Service cas\u{A0}»"))
            let form = try #require(PageForm.all(in: page.text).first { $0.action.hasPrefix("/connexion") })
            #expect(!form.action.contains("cas.example"))
            let wrong = try await visitor.browser.post(form, ["identifiant": "mdupond", "mot-de-passe": "wrong"])
            #expect(wrong.headers[.contentSecurityPolicy]?.contains("https://cas.example") == true)
            let answer = try Visitor.Answer(try await visitor.signIn(on: wrong))
            #expect(answer.address == Visitor.service && answer.fields["ticket"]?.hasPrefix("ST-") == true)
        }
    }

    @Test func `one signs in once for services and applications alike`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.enter()
            let first = try Visitor.Answer(try await visitor.login()).fields["ticket"]
            let second = try Visitor.Answer(try await visitor.login()).fields["ticket"]
            #expect(first != nil && second != nil && first != second)
        }
    }

    @Test(arguments: TestEngine.available)
    func `renew asks who is signed in to prove it again, and wins over gateway`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            _ = try await visitor.ticket()
            for more in [["renew": "true"], ["renew": "true", "gateway": "true"]] {
                let page = try await visitor.login(Visitor.service, more)
                #expect(page.status == .ok && page.words.contains("Se connecter"))
                #expect(try Visitor.Answer(try await visitor.signIn(on: page)).fields["ticket"] != nil)
            }
            // What says no is not set.
            #expect(try Visitor.Answer(try await visitor.login(Visitor.service, ["renew": "false"])).fields.count == 1)
        }
    }

    @Test func `a gateway shows no page: whoever is not signed in comes back without a ticket`() async throws {
        try await Self.run { visitor in
            let stranger = try await visitor.login(Visitor.service + "?a=b", ["gateway": "true"])
            #expect(stranger.location == Visitor.service + "?a=b")
            _ = try await visitor.ticket()
            let known = try await visitor.login(Visitor.service + "?a=b", ["gateway": "true"])
            #expect(known.location?.hasPrefix(Visitor.service + "?a=b&ticket=ST-") == true)
        }
    }

    @Test func `a ticket that is to be posted stands in a form that leads to the service alone`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.ticket()
            let page = try await visitor.login(Visitor.service, ["method": "POST"])
            let form = try #require(PageForm.all(in: page.text).first { $0.action == Visitor.service })
            #expect(form.hidden.keys.sorted() == ["ticket"])
            #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self' https://cas.example") == true)
            let ticket = try #require(form.hidden["ticket"])
            #expect(try await visitor.validate(ticket).element("isFromNewLogin") == "false")
            // A word that we do not know is as if it had not been said.
            #expect(
                try await visitor.login(Visitor.service, ["method": "HEADER"]).location?.contains("ticket=") == true
            )
        }
    }

    @Test(arguments: [
        "https://badcas.example/app/", "https://cas.example.evil.org/app/", "https://cas.example@evil.org/app/",
        "https://cas.example/application", "http://cas.example/app/", "https://cas.example/app/../x",
        "javascript:alert(1)",
        "https://cas.example/one", "https://cas.example/one?a=c",
    ]) func `nobody is sent to an address that is no service’s`(service: String) async throws {
        try await Self.run { visitor in
            for more in [[:], ["gateway": "true"], ["method": "POST"]] {
                let response = try await visitor.login(service, more)
                #expect(response.status == .badRequest && response.location == nil)
                #expect(response.words.contains("Cette application s’est mal adressée à nous"))
                #expect(!response.text.contains("evil"))
            }
        }
    }

    @Test func `without a service one signs in, and then sees one’s applications`() async throws {
        try await Self.run { visitor in
            #expect(try await visitor.browser.get("/cas/login").location == "/connexion")
            _ = try await visitor.ticket()
            #expect(try await visitor.browser.get("/cas/login").location == "/applications")
            #expect(try await visitor.browser.get("/cas/login?renew=true").location == "/connexion")
        }
    }

    @Test func `whoever has a new charter to read does so on the way`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.ticket()
            let account = try await visitor.provider.account("mdupond")
            _ = try await visitor.provider.database.write { transaction in
                try transaction.run("delete from charter_acceptance where account = \(account)")
            }
            let flow = try #require(
                try await visitor.browser.get(Visitor.cas("/login", ["service": Visitor.service])).location
            )
            #expect(try await visitor.browser.get(flow).location == "/compte/charte?suite=\(flow)")
            #expect(try await visitor.login(Visitor.service, ["gateway": "true"]).location == Visitor.service)
        }
    }

    @Test func `a flow that is over, or of another browser, begins anew where the service begins`() async throws {
        try await Self.run { visitor in
            let first = try await visitor.browser.get(Visitor.cas("/login", ["service": Visitor.service]))
            let address = try #require(first.addressAfterSigningIn)
            let stranger = TestBrowser(visitor.client)
            #expect(try await stranger.get(address).location == "https://cas.example/")
            let page = try await visitor.follow(first)
            _ = try await visitor.signIn(on: page)
            #expect(try await visitor.browser.get(address).location == "https://cas.example/")
        }
    }

    @Test func `the template uses no name that its page lacks`() throws {
        let templates = try PageRenderer(rooms: [FederationTemplates.source()], clock: SetClock().clock).templates
        let service = try #require(CASService(Visitor.service))
        let page = CASHandoverPage(service: "Magistère", address: service, ticket: "ST-x")
        #expect(try TemplateCheck.problems(in: [page], templates: templates) == [])
    }
}
