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

    @Test func `two people who ask for one page each read their own name, with a proof and a nonce of their own`()
        throws
    {
        let pages = try PageRenderer(rooms: [.greeting], clock: SetClock().clock)
        func shown(to name: String, _ nonce: String, _ own: [Notice] = []) throws -> String {
            var facts = RequestFacts(peer: .unspecified)
            facts.nonce = nonce
            facts.surroundings.accountName = name
            facts.surroundings.ownNotices = own
            facts.surroundings.session = SessionClock(
                closesIn: .minutes(30),
                warningBefore: .minutes(5),
                extend: PostForm(action: "/prolonger", token: "jeton-de-\(nonce)", key: "cle"),
                signOut: PostForm.example("/deconnexion")
            )
            return try pages.render(GreetingPage(name: ""), facts: facts)
        }
        let (marie, jean) = (try shown(to: "Marie DUPOND", "un"), try shown(to: "Jean <i>", "deux"))
        #expect(marie.contains("</span>Marie DUPOND</a>") && !marie.contains("Jean"))
        #expect(jean.contains("</span>Jean &lt;i&gt;</a>") && !jean.contains("Marie"))
        for (page, own, other) in [(marie, "un", "deux"), (jean, "deux", "un")] {
            #expect(page.contains(#"nonce="\#(own)""#) && page.contains("jeton-de-\(own)"))
            #expect(!page.contains(#"nonce="\#(other)""#) && !page.contains("jeton-de-\(other)"))
        }
        let told = try shown(
            to: "Marie DUPOND",
            "trois",
            [Notice(id: "n", .attention, title: "Renvoi.", text: "Actif.")]
        )
        let next = try shown(to: "Jean", "quatre")
        #expect(told.contains("Renvoi.") && !next.contains("Renvoi."))
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
