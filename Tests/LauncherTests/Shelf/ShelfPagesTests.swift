import Hummingbird
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing

@testable import Launcher

@Suite("The pages of applications")
struct ShelfPagesTests {
    @Test func `show what is open, shelf by shelf, and nothing else`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                let page = try await browser.get("/applications")
                #expect(page.status == .ok)
                #expect(page.words.contains("M@gistère"))
                #expect(page.words.contains("I-Prof"))
                #expect(page.words.contains("Double authentification"))
                #expect(page.words.contains("Réseau de l’académie seulement"))
                #expect(!page.words.contains("ONDE"))
                #expect(!page.words.contains("Intranet de Lyon"))
                #expect(page.words.contains("2 applications."))
                #expect(page.words.contains("Vous n’avez pas encore de favori."))
            }
            try await site.browse(as: "dmartin") { browser in
                let shown = try await browser.get("/applications")
                #expect(shown.words.contains("ONDE"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `star, order and unstar with forms alone`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { browser in
                for id in ["magistere", "iprof", "onde"] {
                    let answer = try await browser.submit(["ajouter": id], on: "/applications")
                    #expect(answer.status == .seeOther)
                    #expect(answer.location == "/applications#rubrique-\(id)")
                }
                let starred = try await browser.get("/applications")
                #expect(starred.words.contains("ONDE est dans vos favoris."))
                #expect(starred.text.contains("aria-pressed=\"true\"><svg"))
                #expect(starred.words.contains("Retirer I-Prof des favoris"))
                try await browser.submit(["monter": "onde"], on: "/applications")
                try await browser.submit(["descendre": "magistere"], on: "/applications")
                let ordered = try await browser.get("/applications").text
                let places = ordered.matches(of: #/id="favori-([a-z]+)"/#).map { String($0.1) }
                #expect(places == ["onde", "magistere", "iprof"])
                #expect(ordered.matches(of: #/name="monter"/#).count == 2)
                #expect(ordered.matches(of: #/name="descendre"/#).count == 2)
                let gone = try await browser.submit(["retirer": "onde"], on: "/applications")
                #expect(gone.location == "/applications#favoris")
                let drawn = try await browser.get("/applications")
                #expect(!drawn.text.contains("id=\"favori-onde\""))
            }
        }
    }

    @Test func `star nothing that is closed or does not exist`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                for id in ["onde", "rien", ""] { try await browser.submit(["ajouter": id], on: "/applications") }
                let shown = try await browser.get("/applications")
                #expect(shown.words.contains("pas encore de favori"))
            }
        }
    }

    @Test func `refuse a star that comes from nowhere`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                #expect(try await browser.post("/applications/favoris", ["ajouter": "iprof"]).status != .seeOther)
                let shown = try await browser.get("/applications")
                #expect(shown.words.contains("pas encore de favori"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `opening leads to the address of the file and is remembered`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "mdupond") { browser in
                let shown = try await browser.get("/applications")
                #expect(!shown.words.contains("Ouvertes récemment"))
                let answer = try await browser.get("/applications/ouvrir/iprof?suite=https://ailleurs.example")
                #expect(answer.status == .seeOther)
                #expect(answer.location == "https://iprof.example.fr/accueil")
                let page = try await browser.get("/applications")
                #expect(page.words.contains("Ouvertes récemment"))
                #expect(page.text.contains("id=\"recente-iprof\""))
            }
        }
    }

    @Test func `opening what is closed says its rule and whom to ask`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                let page = try await browser.get("/applications/ouvrir/onde")
                #expect(page.status == .forbidden)
                #expect(page.words.contains("Ouverte aux directrices et directeurs d’école."))
                #expect(page.words.contains("Qui peut l’ouvrir\u{A0}: votre directrice ou directeur d’école."))
                #expect(page.words.contains("Demander l’accès"))
                let unknown = try await browser.get("/applications/ouvrir/rien")
                #expect(unknown.status == .notFound)
                let elsewhere = try await browser.get("/applications/ouvrir/..%2Fcompte")
                #expect(elsewhere.status == .notFound)
                let shown = try await browser.get("/applications")
                #expect(!shown.words.contains("Ouvertes récemment"))
            }
        }
    }

    @Test func `search without script, and keep the search through a star`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                let found = try await browser.get("/applications?recherche=magistere")
                #expect(found.words.contains("1 application."))
                #expect(found.words.contains("M@gistère"))
                #expect(!found.words.contains("I-Prof"))
                let starred = try await browser.submit(
                    ["ajouter": "magistere"],
                    on: "/applications?recherche=magist%C3%A8re"
                )
                #expect(starred.location == "/applications?recherche=magist%C3%A8re#rubrique-magistere")
                let nothing = try await browser.get("/applications?recherche=%3Cb%3Ezz%3C%2Fb%3E")
                #expect(
                    nothing.text.contains("Aucune application ne correspond à «\u{A0}&lt;b&gt;zz&lt;/b&gt;\u{A0}».")
                )
                #expect(nothing.text.contains("/applications/toutes?recherche=%3Cb%3Ezz%3C%2Fb%3E"))
            }
        }
    }

    @Test func `the whole catalogue says why an application is missing`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                let all = try await browser.get("/applications/toutes")
                #expect(all.words.contains("Enseignement, école"))
                #expect(all.words.contains("Vous y avez accès"))
                #expect(all.words.contains("Vous n’y avez pas accès"))
                #expect(all.words.contains("Ouverte aux directrices et directeurs d’école."))
                #expect(!all.words.contains("Intranet de Lyon"))
                let lyon = try await browser.get("/applications/toutes?recherche=intranet%20lyon")
                #expect(lyon.words.contains("Réservée aux agents de l’académie de Lyon."))
                #expect(lyon.words.contains("1 application."))
            }
            try await site.browse(as: "einspec") { browser in
                let shown = try await browser.get("/applications/toutes")
                #expect(shown.words.contains("Fonction administrative IEN1D"))
            }
        }
    }

    @Test func `an application whose file is gone leaves the page, and comes back starred`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                try await browser.submit(["ajouter": "iprof"], on: "/applications")
                _ = try await browser.get("/applications/ouvrir/iprof")
                site.shelf.value = Application.examples.filter { $0.id != "iprof" }
                let without = try await browser.get("/applications")
                #expect(without.status == .ok)
                #expect(!without.text.contains("id=\"rubrique-iprof\""))
                site.shelf.value = Application.examples
                let drawn = try await browser.get("/applications")
                #expect(drawn.text.contains("id=\"favori-iprof\""))
            }
        }
    }

    @Test func `are for those who are signed in`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "mdupond") { browser in
                browser.session = nil
                for path in ["/applications", "/applications/toutes", "/applications/ouvrir/iprof"] {
                    let answer = try await browser.get(path)
                    #expect(answer.status == .seeOther)
                    #expect(answer.location?.hasPrefix("/connexion") == true)
                }
            }
        }
    }
}
