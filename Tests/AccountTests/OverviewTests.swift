import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Account

@Suite("The first page of the account")
struct OverviewTests {
    @Test(arguments: TestEngine.available)
    func `Lyon finds the words and the servers of its tutorial`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine, academy: "lyon") { site in
            try await site.browse { browser in
                let html = try await browser.get("/compte").text
                for words in [
                    "<h1>Mon Compte</h1>", "Informations relatives à votre compte personnel", "Nom d’utilisateur",
                    "Informations relatives à votre messagerie personnelle", "Adresse e-mail",
                    "michel.dupond@ac-lyon.fr", "Serveur de courrier entrant", "mail.ac-lyon.fr", "TLS/SSL", "Oui",
                    "Port POP3", "995", "Port IMAP", "993", "href=\"/compte/mot-de-passe\">Modifier",
                ] { #expect(html.contains(words), "\(words)") }
            }
        }
    }

    @Test(arguments: [
        ("lille", "Gérer votre compte", "Adresse académique"),
        ("amiens", "Identifiant du compte", "Il est commun à l’ensemble de vos ressources en ligne."),
    ])
    func `other académies find theirs`(slug: String, one: String, other: String) async throws {
        try await AccountSite.open(academy: slug) { site in
            try await site.browse { browser in
                let html = try await browser.get("/compte").text
                #expect(html.contains(one))
                #expect(html.contains(other))
                #expect(html.contains("mdupond"))
            }
        }
    }

    @Test func `recovery contacts are masked`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                for path in ["/compte", "/compte/fiche"] {
                    let html = try await browser.get(path).text
                    #expect(html.contains("m•••@exemple.fr"))
                    #expect(html.contains("••••••••78"))
                    #expect(!html.contains("m.dupond@exemple.fr"))
                    #expect(!html.contains("612345678"))
                }
            }
            try await site.browse(as: "cmartin") { browser in
                let words = try await browser.get("/compte").words
                #expect(words.contains("Ajoutez une adresse ou un téléphone de secours"))
            }
        }
    }

    @Test func `servers are those of the day`() async throws {
        try await AccountSite.open(academy: "lyon") { site in
            let today = site.clock.clock.now.day()
            #expect(
                IncomingServer.all(of: site.academy, on: today)
                    == [IncomingServer(host: "mail.ac-lyon.fr", isEncrypted: true, popPort: 995, imapPort: 993)]
            )
        }
    }
}
