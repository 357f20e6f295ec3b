import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Web

@Suite("Around every page")
struct LayoutTests {
    private func page(_ path: String = "/saluer", _ around: Surroundings = Surroundings()) async throws -> String {
        nonisolated(unsafe) var html = ""
        try await TestSite(surroundings: around).run { client in
            html = try await client.execute(uri: path, method: .get).text
        }
        return html
    }

    @Test func `a page speaks French, has one title and one main part`() async throws {
        let html = try await page()
        #expect(html.contains(#"<html lang="fr""#))
        #expect(html.contains("<title>Dire bonjour – Accueil – Préau</title>"))
        for once in ["<h1>", "<main ", "<header ", "<footer "] { #expect(html.ranges(of: once).count == 1) }
    }

    @Test func `the order is skip links, notices, header, menu, main, footer`() async throws {
        var around = Surroundings()
        around.notices = [Notice(id: "n", .attention, title: "Faux messages.", text: "", endsOn: "2026-12-08")]
        let html = try await page("/saluer", around)
        let marks = ["Aller au contenu", "Faux messages.", "<header ", "Menu principal", "<main ", "<footer "]
        let places = try marks.map { try #require(html.firstRange(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(html.contains(#"data-ends-on="2026-12-08""#))
    }

    @Test(arguments: ["/saluer", "/nulle-part", "/panne"])
    func `help is at the same place everywhere`(path: String) async throws {
        let html = try await page(path)
        let footer = try #require(html.firstRange(of: "<footer "))
        let first = try #require(html[footer.upperBound...].firstMatch(of: #/<li><a href="([^"]+)">([^<]+)</#))
        #expect(first.1 == "/probleme")
        #expect(first.2 == "Un problème\u{202F}?")
    }

    @Test func `a notice is shown from the page after it came, and no longer than it lasts`() async throws {
        var around = Surroundings()
        for text in ["Panne.", "Panne réparée."] {
            around.notices = [Notice(id: "n", .attention, title: "Webmail.", text: text)]
            #expect(try await page("/saluer", around).contains("</strong> \(text)"))
        }
        around.notices = []
        #expect(try await !page("/saluer", around).contains("Webmail."))
    }

    @Test func `the menu has four entries and disappears inside a journey`() throws {
        func menu(_ head: PageHead) -> [String] { Menu(Surroundings(), on: head).entries.map(\.label) }
        #expect(menu(PageHead("T")) == ["Messagerie", "Applications", "Mon compte", "Aide"])
        #expect(menu(PageHead("T", journey: .init())) == [])
    }

    @Test func `the menu leads only to rooms that are open, and sign-out stands beside the name`() async throws {
        var around = Surroundings()
        around.menu = [.account, .help]
        around.accountName = "Marie DUPOND"
        let html = try await page("/saluer", around)
        #expect(!html.contains("/messagerie"))
        #expect(html.contains(#"<a href="/deconnexion">Me déconnecter</a>"#))
    }

    @Test func `a page never shows a notification besides its errors`() {
        let head = PageHead("T", notification: .information("Fait."), errors: FormErrors("Non.", field: "x"))
        let layout = Layout(
            head,
            main: "",
            chrome: Chrome.Drawn(styles: "", notices: "", menu: "", footer: ""),
            facts: RequestFacts(peer: .unspecified),
            files: StaticFiles(ours: [:]),
            now: .init(milliseconds: 0)
        )
        #expect(layout.notification == nil)
        #expect(layout.errorSummary?.entries.count == 1)
    }
}
