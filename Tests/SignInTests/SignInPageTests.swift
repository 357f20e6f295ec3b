import Academies
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import SignIn

@Suite("The sign-in page", .timeLimit(.minutes(10)))
struct SignInPageTests {
    @Test(arguments: TestEngine.available)
    func `somebody signs in, is greeted, and signs out`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.signIn()
                #expect(answer.status == .seeOther)
                #expect(answer.location == "/")
                #expect(try await browser.get("/").text.contains("Michel DUPOND"))

                let end = try await browser.submit(to: "/deconnexion", from: "/deconnexion")
                #expect(end.location == "/deconnexion")
                #expect(end.cookie("session")?.contains("Max-Age=0") == true)
                #expect(try await browser.get("/deconnexion").text.contains("Votre session est fermée"))
                #expect(try await browser.get("/compte").location == "/connexion?suite=/compte")
                #expect(try await portal.count("session where ended_at is not null") == 1)
                #expect(try await portal.count("journal_entry where action = 'session.ended'") == 1)
            }
        }
    }

    @Test func `the cookie of a session is bound to the host, out of reach of scripts, and not kept`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let cookie = try #require(try await browser.signIn().cookie("session"))
                let parts = cookie.split(separator: ";").dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(parts.sorted() == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"])
            }
        }
    }

    @Test func `each sign-in gives another session, and ends the one before`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let token = try await browser.get("/connexion").text.firstMatch(of: #/name="jeton" value="([^"]+)"/#)
                let fields = [
                    "identifiant": "mdupond", "mot-de-passe": Portal.password, "jeton": String(try #require(token).1),
                ]
                let first = try await browser.post("/connexion", fields).cookie("session")
                let second = try await browser.post("/connexion", fields).cookie("session")
                #expect(first != nil && second != nil && first != second)
                #expect(try await portal.count("session where ended_at is null") == 1)
            }
        }
    }

    @Test func `the form has what password managers and passkeys look for`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.get("/connexion").text
                let form = try #require(
                    page.firstMatch(of: #/(?s)<form method="post" action="\/connexion".*?<\/form>/#)
                ).0
                #expect(form.contains(#"autocomplete="username webauthn""#))
                #expect(form.contains(#"autocomplete="current-password""#))
                #expect(form.contains("michel.dupond@ac-lille.fr"))
                #expect(page.contains("Mot de passe oublié\u{202F}?"))
                #expect(page.contains("Je ne connais pas mon identifiant"))
                #expect(page.contains("C’est ma première fois"))
            }
        }
    }

    @Test func `Lyon says it in its own words`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: "lyon.localhost")
                let page = try await browser.get("/connexion").text
                #expect(page.contains("Je ne connais pas mon nom d’utilisateur ou mon mot de passe"))
                #expect(page.contains("J’ai besoin d’aide"))
            }
        }
    }

    /// Everything but what is drawn by chance for each answer.
    private func likeness(_ response: TestResponse, _ name: String) -> [String] {
        let body = response.text.replacing("value=\"\(name)\"", with: "NAME")
            .replacing(#/"[A-Za-z0-9_-]{22,}"/#, with: "CHANCE")
        let nonce = #/'nonce-[^']*'/#
        let headers = response.headers.filter { $0.name != .contentLength }
            .map { "\($0.name): " + $0.value.replacing(nonce, with: "CHANCE") }
        let length = response.text.utf8.count - name.utf8.count
        return ["\(response.status)", body, "\(length)"] + headers.sorted()
    }

    @Test(arguments: TestEngine.available)
    func `a wrong password and an unknown name get the same page`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            try await portal.run { client in
                var pages: [[String]] = []
                for name in ["mdupond", "xinconnu", "zprevert", "michel.dupond@ac-lille.fr", "x.inconnu@ac-lille.fr"] {
                    let browser = TestBrowser(client)
                    let answer = try await browser.signIn(as: name, with: "Platane-8-Cour")
                    #expect(answer.status == .unprocessableContent)
                    pages.append(likeness(answer, name))
                }
                #expect(Set(pages).count == 1)
                #expect(pages[0][1].contains("L’identifiant ou le mot de passe ne correspond pas."))
                #expect(!pages[0][1].contains("aria-invalid"))
                #expect(portal.hashing.verifications == 5)
            }
        }
    }

    @Test func `an empty form says what to fill in, and tries nothing`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.signIn(as: " \u{200B}", with: "")
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("Saisissez votre identifiant ou votre adresse académique."))
                #expect(answer.text.contains("Saisissez votre mot de passe."))
                #expect(try await portal.count("throttle") == 0)
            }
        }
    }

    @Test func `the password is never sent back`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.signIn(with: "Platane-8-Cour")
                #expect(!answer.text.contains("Platane"))
                #expect(answer.text.contains(#"value="mdupond""#))
            }
        }
    }

    @Test func `without the proof of the form nothing is tried`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.get("/connexion")
                let fields = ["identifiant": "mdupond", "mot-de-passe": Portal.password]
                #expect(try await browser.post("/connexion", fields).status == .forbidden)
                #expect(try await browser.post("/deconnexion", [:]).status == .forbidden)
                #expect(try await portal.count("throttle") == 0)
                #expect(try await portal.count("session") == 0)
            }
        }
    }

    @Test func `a GET changes nothing`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let query = "identifiant=mdupond&mot-de-passe=\(Portal.password)"
                #expect(try await browser.get("/connexion?\(query)").cookie("session") == nil)
                #expect(try await portal.count("throttle") == 0)

                _ = try await browser.signIn()
                for path in ["/deconnexion", "/session/prolongation", "/academie/oubli", "/academie?academie=lyon"] {
                    _ = try await browser.get(path)
                }
                #expect(try await browser.get("/compte").status == .ok)
            }
        }
    }

    @Test(arguments: [
        ("/compte", "/compte"), ("/compte/mot-de-passe", "/compte/mot-de-passe"), ("//evil.example", "/"),
        ("https://evil.example/", "/"), ("/\\evil.example", "/"), ("/%5Cevil.example", "/"), ("/%2F/evil.example", "/"),
        ("javascript:alert(1)", "/"), ("/x%0D%0ASet-Cookie:a=b", "/"), ("evil.example", "/"), ("", "/"),
        ("/compte?x=//evil.example", "/"), ("/@evil.example", "/"),
    ])
    func `one comes back to a page of ours and to nothing else`(resume: String, target: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let page = target == "/" ? "/connexion" : "/connexion?suite=\(target)"
                #expect(try await browser.get("/connexion?suite=\(resume)").text.contains("action=\"\(page)\""))
                let fields = ["identifiant": "mdupond", "mot-de-passe": Portal.password]
                _ = try await browser.submit(fields, to: page, from: page)
                #expect(try await browser.get("/connexion?suite=\(resume)").location == target)
            }
        }
    }

    @Test func `an address of another académie leads there, known or not`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                for address in ["anne.durand@ac-lyon.fr", "ANNE.DURAND@AC-LYON.FR"] {
                    let browser = TestBrowser(client)
                    let answer = try await browser.signIn(as: address)
                    #expect(answer.status == .unprocessableContent)
                    #expect(answer.text.contains("Cette adresse est celle de l’académie de Lyon."))
                    #expect(answer.text.contains(#"<a href="http://lyon.localhost/connexion">Continuer avec Lyon</a>"#))
                }
            }
        }
    }

    @Test func `too many tries lead to what one can do meanwhile`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                for _ in 1...portal.limits.account.tries { _ = try await browser.signIn(with: "Platane-8-Cour") }
                let answer = try await browser.signIn()
                #expect(answer.status == .tooManyRequests)
                #expect(answer.headers[.retryAfter] == "900")
                #expect(answer.text.contains("Patientez avant de réessayer"))
                #expect(answer.text.contains(#"href="/mot-de-passe-oublie""#))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the NUMEN as password leads to the choice of one`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.signIn(as: "zprevert", with: "09E1000003ABC")
                #expect(answer.location == "/activer/charte")
                #expect(answer.cookie("parcours") != nil)
                #expect(answer.cookie("session") == nil)
            }
        }
    }

    @Test func `an identifier is remembered when asked, unreadable to others, and forgotten when asked`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.signIn(more: ["retenir": "oui"])
                let cookie = try #require(answer.cookie("identifiant"))
                #expect(cookie.contains("Max-Age=15552000"))
                #expect(!cookie.contains("mdupond"))
                _ = try await browser.submit(to: "/deconnexion", from: "/deconnexion")
                #expect(try await browser.get("/connexion").text.contains(#"value="mdupond""#))
                #expect(try await browser.signIn().cookie("identifiant")?.contains("Max-Age=0") == true)
            }
        }
    }

    @Test func `a session that closed by itself says so, and resumes`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.signIn()
                portal.clock.advance(by: .minutes(31))
                let answer = try await browser.get("/compte")
                #expect(answer.status == .unauthorized)
                #expect(answer.text.contains("Vous n’avez pas utilisé Préau depuis 30 minutes."))
                #expect(answer.text.contains(#"href="/connexion?suite=/compte""#))
            }
        }
    }

    @Test func `whoever has not accepted the charter in force reads it first, and may still leave`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.signIn()
                try await portal.database.write { try $0.run("delete from charter_acceptance") }
                #expect(try await browser.get("/").location == "/compte/charte?suite=/")
                #expect(try await browser.get("/compte").location == "/compte/charte?suite=/compte")
                for open in ["/deconnexion", "/mentions-legales", "/pirate"] {
                    #expect(try await browser.get(open).status == .ok, "\(open)")
                }
                #expect(try await browser.submit(to: "/deconnexion", from: "/deconnexion").status == .seeOther)
                #expect(try await browser.get("/").status == .ok)
            }
        }
    }

    @Test func `a session is prolonged without leaving the page, while it lives`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.signIn()
                let page = try await browser.get("/").text
                let form = try #require(page.range(of: #"action="/session/prolongation""#))
                let found = page[form.upperBound...].firstMatch(of: #/name="jeton" value="([^"]+)"/#)
                let fields = ["jeton": String(try #require(found).1)]
                for _ in 1...3 {
                    portal.clock.advance(by: .minutes(29))
                    #expect(try await browser.post("/session/prolongation", fields).status == .noContent)
                }
                portal.clock.advance(by: .minutes(31))
                #expect(try await browser.post("/session/prolongation", fields).status == .unauthorized)
            }
        }
    }

    @Test func `password managers find where to change a password, and nothing else`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let answer = try await browser.get("/.well-known/change-password")
                #expect(answer.status == .found)
                #expect(answer.location == "/compte/mot-de-passe")
                #expect(try await browser.get("/.well-known/resource-that-should-not-exist").status == .notFound)
            }
        }
    }
}
