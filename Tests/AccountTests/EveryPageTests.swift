import HTTPTypes
import HummingbirdTesting
import TestDatabases
import Testing
@testable import Account

@Suite("What holds on every page of the account")
struct EveryPageTests {
    private static let paths = [
        "/compte", "/compte/fiche", "/compte/fiche/adresse", "/compte/fiche/telephone", "/compte/fiche/description",
        "/compte/fiche/adresse-de-secours", "/compte/fiche/telephone-de-secours", "/compte/mot-de-passe",
        "/compte/mot-de-passe?propositions=mots", "/compte/mot-de-passe?propositions=signes",
        "/compte/mot-de-passe/fini", "/compte/securite", "/compte/activite", "/compte/charte", "/compte/affichage",
        "/compte/confirmation/adresse-de-secours", "/compte/confirmation/telephone-de-secours",
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
