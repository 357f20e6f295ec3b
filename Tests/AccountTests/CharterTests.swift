import Academies
import Database
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
@testable import Account

@Suite("The charter and the display")
struct CharterTests {
    private static let page = "/compte/charte"

    private func forget(_ site: AccountSite) async throws {
        try await site.database.write { try $0.run("delete from charter_acceptance") }
    }

    @Test(arguments: TestEngine.available)
    func `whoever has not accepted the version in force reads it first`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await forget(site)
            try await site.browse { browser in
                let held = try await browser.get("/compte/fiche")
                #expect(held.location == "/compte/charte?suite=/compte/fiche")
                let words = try await browser.get("/compte/charte?suite=/compte/fiche").words
                #expect(words.contains("Votre compte académique vous est personnel."))
                #expect(words.contains("J’ai lu la charte et je m’engage à la respecter."))

                let unticked = try await browser.submit(to: Self.page, from: Self.page)
                #expect(unticked.status == .unprocessableContent)
                #expect(unticked.text.contains("<a href=\"#accord\">Cochez la case pour accepter la charte.</a>"))

                let fields = ["accord": "oui", "suite": "/compte/fiche"]
                #expect(try await browser.submit(fields, to: Self.page, from: Self.page).location == "/compte/fiche")
                #expect(try await browser.get("/compte/fiche").status == .ok)
                #expect(try await site.actions(of: "mdupond").first == "charter.accepted")
                let history = try await browser.get(Self.page).words
                #expect(history.contains("Version \(site.academy.charter.version)"))
                #expect(history.contains("Acceptée le "))
                #expect(!history.contains("je m’engage"))
            }
        }
    }

    @Test(arguments: ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs", ""])
    func `it leads back to our own pages only`(elsewhere: String) async throws {
        try await AccountSite.open { site in
            try await forget(site)
            try await site.browse { browser in
                let fields = ["accord": "oui", "suite": elsewhere]
                let accepted = try await browser.submit(fields, to: Self.page, from: Self.page)
                #expect(accepted.location == Self.page)
            }
        }
    }

    @Test func `accepting twice keeps the first moment`() async throws {
        try await AccountSite.open { site in
            let account = try await site.account("mdupond")
            let (version, later) = (site.academy.charter.version, site.clock.clock.now + .days(1))
            let before = try await site.database.read { try CharterStore.acceptances(of: account, in: $0) }
            let isNew = try await site.database.write { transaction in
                try CharterStore.accept(version, by: account, at: later, in: transaction)
            }
            #expect(!isNew)
            #expect(try await site.database.read { try CharterStore.acceptances(of: account, in: $0) } == before)
        }
    }

    @Test func `the chosen colours hold on every page`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let page = "/compte/affichage"
                #expect(try await browser.get(page).text.contains("data-scheme=\"appareil\""))
                let saved = try await browser.submit(["affichage": "sombre"], to: page, from: page)
                #expect(saved.location == page)
                for path in [page, "/compte", "/compte/securite"] {
                    #expect(try await browser.get(path).text.contains("data-scheme=\"sombre\""))
                }
                let odd = try await browser.submit(["affichage": "fluo"], to: page, from: page)
                #expect(odd.status == .unprocessableContent)
                #expect(odd.text.contains("<a href=\"#affichage\">Choisissez un affichage.</a>"))
            }
        }
    }
}
