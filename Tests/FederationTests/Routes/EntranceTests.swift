import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing

@testable import Federation
@testable import SignIn
@testable import Web

/// OpenID Connect Core 1.0 §4.
@Suite("The common entry of an application")
struct EntranceTests {
    private static func run(
        changing change: (String, String) = ("", ""),
        _ body: @Sendable (TestBrowser, Visitor) async throws -> Void
    ) async throws {
        try await Provider.open(changing: change) { provider in
            try await provider.run { visitor in
                try await body(TestBrowser(visitor.client, at: "localhost"), visitor)
            }
        }
    }

    private static let entry = "/connexion?pour=shared"
    private static let everywhere = ("academies: [lille]", "academies: [all]")

    @Test func `asks who one is, then the académie, and sends back with its issuer`() async throws {
        try await Self.run(changing: Self.everywhere) { browser, _ in
            let page = try await browser.get(Self.entry)
            #expect(page.words.contains("Se connecter au service «\u{A0}Application shared\u{A0}»"))
            #expect(page.words.contains("Personnel de l’Éducation nationale"))
            let list = "/academie?pour=shared"
            #expect(page.text.contains("href=\"\(list)\""))
            let asked = try await browser.get(list)
            #expect(asked.words.contains("Pour vous connecter au service «\u{A0}Application shared\u{A0}»"))
            #expect(asked.headers[.contentSecurityPolicy]?.contains("https://client.example") == true)
            let answer = try await browser.submit(["academie": "lyon"], to: list, from: list)
            #expect(answer.location == "https://client.example/enter?x=y&iss=http%3A%2F%2Flyon.localhost")
        }
    }

    @Test func `carries the page one was going to, if it is one of the application’s own`() async throws {
        try await Self.run(changing: Self.everywhere) { browser, _ in
            let target = "https%3A%2F%2Fclient.example%2Fcours%3Fn%3D1"
            let errand = "pour=shared&target_link_uri=\(target)"
            let found = try await browser.submit(
                ["recherche": "Arras"],
                to: "/academie/recherche?\(errand)",
                from: "/academie?\(errand)"
            )
            #expect(found.location == "/academie?\(errand)&recherche=Arras")
            let list = try #require(found.location)
            let answer = try await browser.submit(["academie": "lille"], to: "/academie?\(errand)", from: list)
            let start = "https://client.example/enter?x=y&iss=http%3A%2F%2Flille.localhost"
            #expect(answer.location == "\(start)&target_link_uri=\(target)")
        }
    }

    @Test(arguments: [
        "pour=nobody", "pour=basic", "pour=", "pour=..%2Fshared",
        "pour=shared&target_link_uri=https%3A%2F%2Fevil.example%2F",
        "pour=shared&target_link_uri=https%3A%2F%2Fclient.example.evil.example%2F",
        "pour=shared&target_link_uri=https%3A%2F%2Fclient.example%40evil.example%2F",
        "pour=shared&target_link_uri=javascript%3Aalert(1)", "pour=shared&target_link_uri=%2F%2Fevil.example",
    ]) func `leads nobody to what no operator has written down`(errand: String) async throws {
        try await Self.run(changing: Self.everywhere) { browser, _ in
            for path in [
                "/connexion?\(errand)&academie=lille", "/academie?\(errand)", "/connexion/vous-etes?\(errand)",
            ] {
                let response = try await browser.get(path)
                #expect(response.status == .badRequest && response.location == nil, "\(path)")
                #expect(response.words.contains("Cette application s’est mal adressée à nous"))
                #expect(!response.text.contains("evil.example"))
            }
            let form = try await browser.form(on: "/", to: "/academie")
            let token = ["jeton": form.hidden["jeton"] ?? "", "academie": "lille"]
            #expect(try await browser.post("/academie?\(errand)", token).location == nil)
        }
    }

    @Test func `asks nothing where the host, a link or an address tells the académie`() async throws {
        try await Self.run(changing: Self.everywhere) { browser, visitor in
            let lille = "https://client.example/enter?x=y&iss=http%3A%2F%2Flille.localhost"
            #expect(try await visitor.browser.get(Self.entry).location == lille)
            #expect(try await browser.get("\(Self.entry)&academie=lille").location == lille)
            #expect(try await browser.get("\(Self.entry)&login_hint=m.dupond%40ac-lille.fr").location == lille)
            for unknown in ["academie=atlantide", "login_hint=m.dupond%40exemple.fr"] {
                let page = try await browser.get("\(Self.entry)&\(unknown)")
                #expect(page.status == .ok && page.words.contains("Vous êtes"))
            }
        }
    }

    @Test func `proposes the académie that this browser remembers`() async throws {
        try await Self.run(changing: Self.everywhere) { browser, _ in
            _ = try await browser.submit(["academie": "lille", "retenir": "oui"], to: "/academie", from: "/")
            let list = try #require(try await browser.get(Self.entry).location)
            #expect(list == "/academie?pour=shared")
            #expect(try await browser.get(list).text.contains("Continuer avec l’académie de Lille"))
            let forgotten = try await browser.submit(to: "/academie/oubli?pour=shared", from: list)
            #expect(forgotten.location == list)
            #expect(try await browser.get(Self.entry).words.contains("Vous êtes"))
        }
    }

    @Test func `shows those académies alone that the application serves`() async throws {
        try await Self.run { browser, visitor in
            let list = "/academie?pour=shared"
            let page = try await browser.get(list).text
            #expect(page.contains(#"value="lille""#) && !page.contains("ac-lyon.fr"))
            let answer = try await browser.submit(["academie": "lyon"], to: list, from: list)
            #expect(answer.status == .unprocessableContent && answer.location == nil)
            #expect(answer.words.contains("Ce service n’est pas ouvert à l’académie de Lyon."))
            let other = try await visitor.browser.get(Self.entry, headers: [.testHost: "lyon.localhost"])
            #expect(other.status == .ok && other.words.contains("Vous êtes"))
        }
    }
}
