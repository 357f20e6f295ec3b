import Vocabulary
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing

@testable import Web

@Suite("Forms and their proof")
struct VerifiedFormTests {
    @Test func `a form we drew for this browser is accepted`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let response = try await browser.post("/saluer", ["nom": "Zoé", "jeton": token])
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/saluer")
        }
    }

    @Test(arguments: ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func `a form without its token, or with a wrong one, is refused`(token: String) async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            _ = try await browser.get("/saluer")
            let response = try await browser.post("/saluer", ["nom": "Zoé", "jeton": token])
            #expect(response.status == .forbidden)
            #expect(response.text.contains("Ce formulaire n’a pas été envoyé"))
        }
    }

    @Test func `a token drawn for another action opens nothing`() async throws {
        let test = try TestSite()
        try await test.run { client in
            let browser = TestBrowser(client)
            let value = try await {
                _ = try await browser.token(on: "/saluer"); return browser.cookies
            }()
            var facts = RequestFacts(peer: .unspecified)
            facts.origin = try #require(PublicOrigin("http://localhost"))
            facts.browser = try #require(BrowserCookie.known(value["__Host-preau-navigateur"]))
            let other = test.site.tokens.token(for: "/compte/fermer", facts: facts)
            #expect(try await browser.post("/saluer", ["nom": "Zoé", "jeton": other]).status == .forbidden)
            let own = test.site.tokens.token(for: "/saluer", facts: facts)
            #expect(try await browser.post("/saluer", ["nom": "Zoé", "jeton": own]).status == .seeOther)
        }
    }

    @Test func `a token of one browser opens nothing in another`() async throws {
        try await TestSite().run { client in
            let mine = TestBrowser(client)
            let other = TestBrowser(client)
            let token = try await mine.token(on: "/saluer")
            _ = try await other.get("/saluer")
            #expect(try await other.post("/saluer", ["nom": "Zoé", "jeton": token]).status == .forbidden)
        }
    }

    @Test func `a browser that keeps no cookie cannot post`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let amnesiac = TestBrowser(client)
            #expect(try await amnesiac.post("/saluer", ["nom": "Zoé", "jeton": token]).status == .forbidden)
        }
    }

    @Test(arguments: [
        (HTTPField.Name.origin, "https://evil.example"), (.origin, "null"), (.origin, "http://localhost.evil.example"),
        (.origin, "http://evillocalhost"), (.origin, "http://localhost:8080"),
        (.secFetchSite, "cross-site"), (.secFetchSite, "same-site"),
    ])
    func `what another site sends is refused even with a good token`(name: HTTPField.Name, value: String) async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let fields = ["nom": "Zoé", "jeton": token]
            #expect(try await browser.post("/saluer", fields, headers: [name: value]).status == .forbidden)
        }
    }

    @Test func `our own origin is accepted`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let headers: HTTPFields = [.origin: "http://localhost", .secFetchSite: "same-origin"]
            let response = try await browser.post("/saluer", ["nom": "Zoé", "jeton": token], headers: headers)
            #expect(response.status == .seeOther)
        }
    }

    @Test func `a GET changes nothing, whatever it carries`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let response = try await browser.get("/saluer?nom=Zo%C3%A9&jeton=\(token)")
            #expect(response.status == .ok)
            #expect(browser.cookies["__Host-preau-avis"] == nil)
        }
    }

    @Test(arguments: [HTTPRequest.Method.put, .delete, .patch, HTTPRequest.Method("BREW")!])
    func `any other method that could change something is refused alike`(method: HTTPRequest.Method) async throws {
        try await TestSite().run { client in
            let response = try await client.execute(uri: "/saluer", method: method)
            #expect(response.status == .forbidden)
        }
    }

    @Test func `a program's path asks no token and is shown no cookie`() async throws {
        try await TestSite().run { client in
            let headers: HTTPFields = [.cookie: "__Host-preau-navigateur=stolen"]
            let response = try await client.execute(uri: "/jetons", method: .post, headers: headers)
            #expect(response.text == "no cookie")
        }
    }

    @Test func `a body over the limit is refused before it is read whole`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let long = String(repeating: "a", count: Form.maximumBytes)
            let response = try await browser.post("/saluer", ["jeton": token, "nom": long])
            #expect(response.status == .contentTooLarge)
            #expect(response.text.contains("Votre envoi est trop long"))
        }
    }

    @Test func `an empty form comes back with what to correct`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            let response = try await browser.post("/saluer", ["nom": "", "jeton": token])
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("<title>Erreur\u{A0}: Dire bonjour – Préau</title>"))
            #expect(response.text.contains("À corriger pour continuer"))
            #expect(response.text.contains(##"<a href="#nom">Saisissez votre nom.</a>"##))
            #expect(response.text.contains(#"aria-invalid="true" aria-describedby="nom-erreur""#))
        }
    }

    @Test func `the sentence for the next page is said once`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/saluer")
            _ = try await browser.post("/saluer", ["nom": "Zoé", "jeton": token])
            #expect(try await browser.get("/saluer").text.contains("Bonjour Zoé."))
            #expect(try await !browser.get("/saluer").text.contains("Bonjour Zoé."))
        }
    }
}
