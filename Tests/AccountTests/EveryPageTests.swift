import Database
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
@testable import Account

@Suite("What holds on every page of the account")
struct EveryPageTests {
    private static let paths = [
        "/compte", "/compte/fiche", "/compte/fiche/adresse", "/compte/fiche/telephone", "/compte/fiche/description",
        "/compte/fiche/adresse-de-secours", "/compte/fiche/telephone-de-secours", "/compte/mot-de-passe",
        "/compte/mot-de-passe/fini", "/compte/securite", "/compte/activite", "/compte/charte", "/compte/affichage",
        "/compte/confirmation/adresse-de-secours", "/compte/confirmation/telephone-de-secours",
        "/compte/confirmation/appareil-de-messagerie", "/compte/confirmation/restauration-de-messagerie",
    ]

    @Test(arguments: TestEngine.available, ["lille", "lyon", "amiens"])
    func `it renders in good French, without a NUMEN`(engine: TestEngine, academy: String) async throws {
        try await AccountSite.open(on: engine, academy: academy) { site in
            try await site.browse { browser in
                for path in Self.paths {
                    let response = try await browser.get(path)
                    #expect(response.status == .ok, "\(path)")
                    #expect(Typography.mistakes(in: response.words) == [], "\(path)")
                    for numen in AccountSite.numens {
                        #expect(!response.text.contains(numen), "\(path)")
                        #expect(!response.text.contains(numen.suffix(6)), "\(path)")
                    }
                }
            }
        }
    }

    /// Canaille 0.3.7 changed something when an address was opened.
    @Test(arguments: TestEngine.available)
    func `opening it changes nothing, whatever the address carries`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let other = try await site.begin("mdupond").id
            try await site.browse { browser in
                let before = try await DatabaseDump(of: site.database)
                let query =
                    "email=voleur%40exemple.fr&phone=0698765432&code=0000-0000&actuel=\(AccountSite.password)"
                    + "&nouveau=\(AccountSite.newPassword)&verification=\(AccountSite.newPassword)&accord=oui"
                    + "&choix=enregistrer&affichage=sombre&office=Bureau"
                let buttons = [
                    "/compte/sessions/\(other)/fermeture", "/compte/autres-sessions/fermeture",
                    "/compte/fiche/verification", "/compte/mot-de-passe/avis",
                    "/compte/fiche/adresse-de-secours/code", "/compte/fiche/adresse-de-secours/nouveau-code",
                ]
                for path in Self.paths + buttons {
                    _ = try await browser.get(path + (path.contains("?") ? "&" : "?") + query)
                }
                #expect(try await DatabaseDump(of: site.database).differences(from: before) == [])
            }
        }
    }

    /// Kanidm 1.10 let a display name write into its pages.
    @Test(arguments: TestEngine.available)
    func `a name that is markup stays text`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            let markup = "<img src=x onerror=alert(1)>\"'><b>"
            try await site.database.write { transaction in
                try transaction.run(
                    """
                    update person set usual_name = \(markup), given_name = \(markup), family_name = \(markup)
                    where id = (select person from account where id = \(account))
                    """
                )
            }
            try await site.browse { browser in
                let field = "/compte/fiche/description"
                let page = try await browser.submit([CardField.description.rawValue: markup], to: field, from: field)
                #expect(page.status == .seeOther || page.status == .unprocessableContent)
                for path in Self.paths + ["/compte/fiche/verification"] {
                    let html = try await browser.get(path).text
                    #expect(!html.contains("<img src=x") && !html.contains("\"'><b>"), "\(path)")
                }
                #expect(try await browser.get("/compte/fiche").text.contains("&lt;img src=x"))
            }
        }
    }

    @Test func `no address of a page holds anything about a person`() async throws {
        try await AccountSite.open { site in
            let id = try await site.begin("mdupond", on: "Chrome sur Windows").id
            try await site.browse { browser in
                for path in Self.paths {
                    let html = try await browser.get(path).text
                    for match in html.matches(of: #/(?:href|action)="([^"]*)"/#) {
                        let address = String(match.1).replacing(id, with: "")
                        for word in ["dupond", "michel", "exemple.fr", "0612", "ABC"] {
                            #expect(!address.lowercased().contains(word.lowercased()), "\(address)")
                        }
                    }
                }
            }
        }
    }

    @Test func `no two pages share a title`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                var titles: [String: String] = [:]
                for path in Self.paths where !path.contains("?") {
                    let html = try await browser.get(path).text
                    let title = String(try #require(html.firstMatch(of: #/<title>([^<]*)</title>/#)).1)
                    #expect(titles[title] == nil, "\(path) and \(titles[title] ?? "")")
                    titles[title] = path
                    #expect(title.hasSuffix(" – Préau"))
                }
            }
        }
    }

    @Test(arguments: paths)
    func `a stranger is led to the sign-in page and back`(path: String) async throws {
        try await AccountSite.open { site in
            try await site.browse(as: nil) { browser in
                let response = try await browser.get(path)
                #expect(response.status == .seeOther)
                #expect(response.location == "/connexion?suite=\(path.prefix { $0 != "?" })")
            }
        }
    }
}

/// The French rules that a machine can check (U21, U22).
enum Typography {
    static func mistakes(in words: String) -> [String] {
        let marks = words.matches(of: #/.{0,20} [:;!?](?:\s.{0,10}|$)/#).map { String($0.0) }
        let quotes = words.matches(of: #/« .{0,10}|.{0,10} »/#).map { String($0.0) }
        let apostrophes = words.matches(of: #/.{0,10}[a-zé]'[a-zé].{0,10}/#).map { String($0.0) }
        let banned = ["veuillez", "désolé", "invalide", "interdit", "oups"].filter(words.lowercased().contains)
        return marks + quotes + apostrophes + banned
    }
}
