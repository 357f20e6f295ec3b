import Academies
import Foundation
import HTTPTypes
import HummingbirdTesting
import Credentials
import Database
import SignIn
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Federation
@testable import Web

@Suite("On the way to an application")
struct FlowTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    @Test(arguments: TestEngine.available)
    func `a session that has just ended grants nothing`(engine: TestEngine) async throws {
        try await Provider.open(on: engine) { provider in
            let (room, now) = (provider.room, provider.clock.clock.now)
            let (account, academy) = (try await provider.account("mdupond"), try provider.academy)
            let begun = try await OpenedSession.begin(
                of: account,
                at: academy,
                in: room.sessions,
                over: room.database,
                at: now
            )
            let token = try #require(OpaqueToken(begun.token))
            let found = try await room.database.read { reading in
                try room.sessions.find(token, of: academy.code, at: now, in: reading)
            }
            let session = try #require(found)
            let client = try #require(room.clients.client(named: "basic", of: academy))
            let parameters = RequestParameters([
                "client_id": "basic", "redirect_uri": Provider.callback, "response_type": "code", "scope": "openid",
            ])
            let address = try #require(AuthorizationDesk.address(parameters, of: client))
            let request = try room.entrance.read(parameters, client, address, try await room.issuer(academy))
            _ = try await room.database.write { transaction in
                try room.sessions.endAll(of: account, at: now, in: transaction)
            }
            let code = try await room.entrance.grant(request, to: client, session, subject: "s", ending: nil)
            #expect(code == nil)
            #expect(try await provider.count("federation_grant") == 0)
            #expect(try await provider.count("federation_visit") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the sign-in page names the application, also after a mistake, and leads to it`(engine: TestEngine)
        async throws
    {
        try await Self.run(engine) { visitor in
            let page = try await visitor.open(visitor.address())
            #expect(page.words.contains("Se connecter au service «\u{A0}Application basic\u{A0}»"))
            let form = try #require(PageForm.all(in: page.text).first { $0.action.hasPrefix("/connexion") })
            let wrong = try await visitor.browser.post(form, ["identifiant": "mdupond", "mot-de-passe": "wrong"])
            #expect(wrong.words.contains("Application basic"))
            #expect(wrong.headers[.contentSecurityPolicy]?.contains("https://client.example") == true)
            #expect(try Visitor.Answer(try await visitor.signIn(on: wrong)).code != nil)
        }
    }

    @Test func `one signs in once for all applications`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.enter()
            let response = try await visitor.browser.get(visitor.address("post"))
            #expect(try Visitor.Answer(response).code != nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an address of a flow that is over begins anew at the application`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let first = try await visitor.browser.get(visitor.address())
            let address = try #require(first.addressAfterSigningIn)
            let page = try await visitor.follow(first)
            _ = try await visitor.signIn(on: page)

            #expect(try await visitor.browser.get(address).location == "https://client.example/start")
            let asked = try await visitor.browser.get(visitor.address("basic", ["prompt": "login"]))
            let later = asked.addressAfterSigningIn
            visitor.provider.clock.advance(by: .hours(2))
            let old = try await visitor.browser.get(try #require(later))
            #expect(old.location == "https://client.example/start")
            let unknown = try await visitor.browser.get("/service/" + String(repeating: "A", count: 43))
            #expect(unknown.location == "/")
            #expect(try await visitor.browser.get("/service/e2s1").location == "/")
        }
    }

    @Test func `a flow stays in the browser where it began`() async throws {
        try await Self.run { visitor in
            let address = try #require(try await visitor.browser.get(visitor.address()).addressAfterSigningIn)
            let stranger = TestBrowser(visitor.client)
            #expect(try await stranger.get(address).location == "https://client.example/start")
        }
    }

    @Test func `what an application will be told is shown when it asks for that`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.enter()
            let page = try await visitor.open(visitor.address("basic", ["prompt": "consent"]))
            #expect(page.words.contains("Votre adresse académique."))
            #expect(try Visitor.Answer(try await visitor.press("consented", on: page)).code != nil)
            let again = try await visitor.open(visitor.address("basic", ["prompt": "consent"]))
            #expect(try Visitor.Answer(try await visitor.press("refused", on: again)).error == "access_denied")
        }
    }

    @Test func `the account may be chosen again`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.enter()
            let page = try await visitor.open(visitor.address("basic", ["prompt": "select_account"]))
            #expect(page.words.contains("Michel DUPOND"))
            #expect(try Visitor.Answer(try await visitor.press("chosen", on: page)).code != nil)

            let again = try await visitor.open(visitor.address("basic", ["prompt": "select_account"]))
            let form = try await visitor.press("other", on: again)
            let answer = try Visitor.Answer(try await visitor.signIn(on: form, as: "jmartin"))
            let tokens = try await visitor.redeem(answer.code).json()
            let subject = try await visitor.provider.subject("jmartin")
            #expect(try await visitor.claims(tokens["id_token"]?.text)["sub"]?.text == subject)
        }
    }

    @Test(arguments: [
        ["client_id": "nobody"], ["client_id": "basic"], [:], ["client_id": "basic", "redirect_uri": "javascript:x"],
        ["client_id": "../../x", "redirect_uri": Provider.callback],
    ]) func `nobody is sent to a client that is not one`(fields: [String: String]) async throws {
        try await Self.run { visitor in
            let response = try await visitor.open(FederationAddress.authorize + "?" + Visitor.encoded(fields))
            #expect(response.status == .badRequest && response.location == nil)
        }
    }

    @Test func `parameters sent twice and claims that are no JSON are refused in the words of the protocol`()
        async throws
    {
        try await Self.run { visitor in
            let twice = try await visitor.open(visitor.address() + "&client_id=basic")
            #expect(twice.status == .badRequest)
            for claims in ["{", "[]", String(repeating: "[", count: 3000)] {
                let response = try await visitor.open(visitor.address("basic", ["claims": claims]))
                #expect(try Visitor.Answer(response).error == "invalid_request")
            }
            let none = try await visitor.open(visitor.address("basic", ["prompt": "none login"]))
            #expect(try Visitor.Answer(none).error == "invalid_request")
        }
    }

    @Test func `the national host is nobody’s identity provider`() async throws {
        try await Self.run { visitor in
            let response = try await visitor.browser.get(FederationAddress.discovery, headers: [.testHost: "localhost"])
            #expect(response.status == .notFound)
        }
    }

    @Test func `templates use no name that their pages lack`() throws {
        let templates = try PageRenderer(rooms: [FederationTemplates.source()], clock: SetClock().clock).templates
        let form = PostForm.example("/service/x")
        let account = AccountChoicePage(service: "M@gistère", account: "Michel Dupond", form: form, targets: [])
        let consent = ConsentPage(service: "M@gistère", purpose: "X.", scopes: ["email"], form: form, targets: [])
        let logout = [
            LogoutPage(service: "M@gistère", form: form, targets: []),
            LogoutPage(service: nil, form: form, targets: []),
        ]
        #expect(try TemplateCheck.problems(in: [account], templates: templates) == [])
        #expect(try TemplateCheck.problems(in: [consent], templates: templates) == [])
        #expect(try TemplateCheck.problems(in: logout, templates: templates) == [])
    }
}
