import Academies
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary
import Web

@testable import SignIn

@Suite("The entry", .timeLimit(.minutes(10)))
struct EntryTests {
    @Test func `an académie's host shows its links and its own menus`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.get("/").text
                for words in [
                    "<h1>Votre compte académique</h1>", "Lire mes messages", "Ouvrir mes applications",
                    "Gérer mon compte", "C’est ma première fois", "Je n’arrive pas à me connecter",
                    "<h2>Gestion du compte</h2>", "<h2>S’informer</h2>", "Activer votre clé OTP",
                ] { #expect(page.contains(words), "\(words)") }
            }
        }
    }

    @Test func `the national host lists thirty académies under eighteen régions`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let page = try await browser.get("/").text
                #expect(page.matches(of: #/<h2>/#).count == 18)
                #expect(page.matches(of: #/ – (?:<span class="domain">)?ac-[a-z-]+\.fr</#).count == 30)
                #expect(page.contains(#"name="academie" value="lille"><span class="name">Lille</span>"#))
                #expect(page.contains(#"href="/academies/paris">Paris – ac-paris.fr</a>"#))
            }
        }
    }

    @Test(arguments: [
        ("62", "lille"), ("Arras", "lille"), ("Villeurbanne", "lyon"), ("ac-lyon.fr", "lyon"), ("AMIENS", "amiens"),
        ("prenom.nom@ac-lille.fr", "lille"), ("académie de Lyon", "lyon"),
    ])
    func `an académie is found by what one knows of it`(text: String, slug: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let answer = try await browser.submit(["recherche": text], to: "/academie/recherche", from: "/")
                let found = try #require(answer.location)
                #expect(!found.contains("%40"))
                let page = try await browser.get(found).text
                #expect(page.matches(of: #/<h2>/#).count == 1)
                #expect(page.contains("Une académie correspond"))
                #expect(page.contains(#"value="\#(slug)""#))
            }
        }
    }

    @Test(arguments: ["Caen", "Rouen", "m.dupond@ac-caen.fr"])
    func `former académies lead to the one that took them over`(text: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let answer = try await browser.submit(["recherche": text], to: "/academie/recherche", from: "/")
                let page = try await browser.get(try #require(answer.location)).text
                #expect(page.contains("ac-normandie.fr"))
                #expect(page.matches(of: #/ – (?:<span class="domain">)?ac-/#).count == 1)
            }
        }
    }

    @Test func `what names no académie is said, above the whole list`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let answer = try await browser.submit(["recherche": "Bruxelles"], to: "/academie/recherche", from: "/")
                let page = try await browser.get(try #require(answer.location)).text
                #expect(page.contains("Aucune académie ne correspond à «\u{A0}Bruxelles\u{A0}»."))
                #expect(page.matches(of: #/<h2>/#).count == 18)
            }
        }
    }

    @Test func `choosing leads to the académie's own host, whatever the headers say`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let forged: HTTPFields = [HTTPField.Name("X-Forwarded-Host")!: "evil.example"]
                let answer = try await browser.submit(["academie": "lyon"], to: "/academie", from: "/", headers: forged)
                #expect(answer.location == "http://lyon.localhost/")
                #expect(
                    try await browser.get("/").headers[.contentSecurityPolicy]?.contains("http://lyon.localhost")
                        == true
                )
                #expect(try await browser.get("/", headers: [.testHost: "evil.example"]).status.code == 421)
            }
        }
    }

    @Test func `whoever came to sign in goes on to the sign-in page`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let action = "/academie?suite=/compte"
                let answer = try await browser.submit(
                    ["academie": "lille"],
                    to: action,
                    from: "/connexion?suite=/compte"
                )
                #expect(answer.location == "http://lille.localhost/connexion?suite=/compte")
                let plain = try await browser.submit(["academie": "lille"], to: "/academie?suite=/", from: "/connexion")
                #expect(plain.location == "http://lille.localhost/connexion")
                #expect(try await browser.get("/compte").location == "/connexion?suite=/compte")
            }
        }
    }

    @Test func `a page that each académie has for itself is opened once the académie is known`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let asked = "/academie?vers=/activer"
                let page = try await browser.get(asked).text
                #expect(page.contains("Chaque académie a sa propre page pour cela."))
                let found = try await browser.submit(
                    ["recherche": "Arras"],
                    to: "/academie/recherche?vers=/activer",
                    from: asked
                )
                #expect(found.location == "\(asked)&recherche=Arras")
                let answer = try await browser.submit(["academie": "lille"], to: asked, from: asked)
                #expect(answer.location == "http://lille.localhost/activer")
            }
        }
    }

    @Test(arguments: ["//ailleurs.exemple", "https://ailleurs.exemple", "/%5Cailleurs.exemple"])
    func `the choice of an académie leads nowhere else`(path: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let asked = "/academie?vers=\(path)"
                let page = try await browser.get(asked).text
                #expect(!page.contains("ailleurs.exemple"))
                let answer = try await browser.submit(["academie": "lille"], to: "/academie", from: asked)
                #expect(answer.location == "http://lille.localhost/")
            }
        }
    }

    @Test(arguments: ["", "atlantide", "paris'--"])
    func `an académie that is none is asked for again`(slug: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let answer = try await browser.submit(["academie": slug], to: "/academie", from: "/")
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("Choisissez votre académie."))
            }
        }
    }

    @Test func `a choice is remembered when asked, and forgotten when asked`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                let fields = ["academie": "lille", "retenir": "oui"]
                _ = try await browser.submit(fields, to: "/academie", from: "/")
                #expect(try await browser.get("/").text.contains("Continuer avec l’académie de Lille"))
                _ = try await browser.submit(to: "/academie/oubli", from: "/")
                #expect(try await !browser.get("/").text.contains("Continuer avec"))
            }
        }
    }

    @Test func `the official addresses of an académie are published with how far they were checked`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client, at: Portal.national)
                #expect(
                    try await browser.get("/academies").text.matches(of: #/href="\/academies\/[a-z-]+"/#).count == 30
                )
                let page = try await browser.get("/academies/lille").text
                #expect(page.contains(#"href="https://webmail.ac-lille.fr/portail/""#))
                #expect(page.contains("Adresse publiée par l’académie"))
                #expect(page.contains("http://lille.localhost/"))
                #expect(try await !browser.get("/academies/lyon").text.contains(#"href="https://www.ac-lyon.fr/""#))
                #expect(try await browser.get("/academies/atlantide").status == .notFound)
            }
        }
    }

    @Test func `a link that would lead nowhere is not shown`() throws {
        let academy = try Portal.academy("lille")
        let day = try #require(CivilDate("21/11/2026"))
        let page = AcademyHomePage(academy, on: day, isServed: { $0 == "/compte" }, signOut: nil)
        #expect(page.doors.map(\.link.href) == ["https://webmail.ac-lille.fr/portail/", "/compte"])
        #expect(page.menus.flatMap { $0.links.map(\.href) } == ["/compte"])
        #expect(page.waysIn.isEmpty)
    }
}
