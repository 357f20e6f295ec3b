import Database
import HTTPTypes
import HummingbirdTesting
import Journal
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
@testable import Account

@Suite("Sessions and activity")
struct SecurityTests {
    private static let page = "/compte/securite"

    @Test(arguments: TestEngine.available)
    func `one closes one’s own session from afar, once or twice`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let phone = try await site.begin("mdupond", on: "Chrome sur Android")
            try await site.browse { browser in
                let words = try await browser.get(Self.page).words
                #expect(words.contains("Chrome sur Android"))
                #expect(words.contains("Cette session"))
                #expect(words.contains("192.0.2.0/24"))
                let action = "/compte/sessions/\(phone.id)/fermeture"
                let token = try await browser.token(on: Self.page, for: action)
                for _ in 0..<2 {
                    #expect(try await browser.post(action, ["jeton": token]).location == Self.page)
                }
                #expect(try await !site.isAlive(phone.token))
                #expect(try await site.actions(of: "mdupond").count { $0 == "session.ended" } == 1)
                #expect(try await browser.get(Self.page).status == .ok)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody else’s session is not found`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let other = try await site.begin("cmartin")
            try await site.browse { browser in
                let own = try await site.begin("cmartin").id
                let anonymous = "/compte/sessions/\(other.id)/fermeture"
                // A token for the path can only come from a page of ours, which never shows this session.
                #expect(try await browser.post(anonymous, ["jeton": "x"]).status == .forbidden)
                #expect(try await !browser.get(Self.page).text.contains(other.id))
                #expect(try await !browser.get(Self.page).text.contains(own))
            }
            try await site.browse(as: nil) { browser in
                browser.session = other.token
                let action = "/compte/sessions/\(other.id)/fermeture"
                browser.session = try await site.begin("cmartin").token
                let token = try await browser.token(on: Self.page, for: action)
                browser.session = try await site.begin("mdupond").token
                let refused = try await browser.post(action, ["jeton": token])
                #expect(refused.status == .notFound)
                #expect(refused.words.contains("Cette page n’existe pas"))
                #expect(try await site.isAlive(other.token))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `one button closes all the others`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let others = [try await site.begin("mdupond").token, try await site.begin("mdupond").token]
            let neighbour = try await site.begin("cmartin").token
            try await site.browse { browser in
                let own = try #require(browser.session)
                _ = try await browser.submit(to: "/compte/autres-sessions/fermeture", from: Self.page)
                for other in others { #expect(try await !site.isAlive(other)) }
                #expect(try await site.isAlive(own))
                #expect(try await site.isAlive(neighbour))
                let html = try await browser.get(Self.page).text
                #expect(html.contains("Les 2 autres sessions sont fermées."))
                #expect(!html.contains("autres-sessions"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the activity tells failed tries too, with where and from what`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            let now = site.clock.clock.now
            let failed = JournalEntry(
                at: now - .days(1),
                action: .signInRefused,
                actor: .visitor,
                account: account,
                details: ["source": "203.0.113.0/24", "device": "Edge sur Windows"]
            )
            try await site.database.write { try site.room.journal.append(failed, in: $0) }
            try await site.browse { browser in
                let words = try await browser.get("/compte/activite").words
                #expect(words.contains("Essai de connexion refusé\u{A0}: le mot de passe ne correspondait pas."))
                #expect(words.contains("Edge sur Windows, réseau 203.0.113.0/24"))
                #expect(words.contains("Hier à "))
                #expect(words.contains("Ce n’est pas moi"))
                #expect(!words.contains("signin"))
            }
        }
    }

    private func rows(_ query: String, _ browser: TestBrowser) async throws -> (Int, String) {
        let html = try await browser.get("/compte/activite\(query)").text
        return (html.ranges(of: "<th scope=\"row\"").count, html)
    }

    @Test(arguments: TestEngine.available)
    func `the activity comes by pages of twenty`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let account = try await site.account("cmartin")
            let now = site.clock.clock.now
            let entries = (0..<45).map { number in
                JournalEntry(at: now - .minutes(number), action: .cardChanged, actor: .system, account: account)
            }
            try await site.database.write { try site.room.journal.append(entries, in: $0) }
            try await site.browse(as: "cmartin") { browser in
                let first = try await rows("", browser)
                #expect(first.0 == 20)
                #expect(first.1.contains("?page=2\">Plus anciennes") && !first.1.contains("Plus récentes"))
                let last = try await rows("?page=3", browser)
                #expect((1...20).contains(last.0))
                #expect(last.1.contains("?page=2\">Plus récentes") && !last.1.contains("Plus anciennes"))
                for odd in ["?page=0", "?page=-4", "?page=abc"] { #expect(try await rows(odd, browser).0 == 20) }
                #expect(try await browser.get("/compte/activite?page=999999999").status == .ok)
            }
        }
    }

    @Test func `an action without words of its own is told all the same`() {
        let entry = JournalEntry(
            at: Moment(milliseconds: 0),
            action: JournalAction(rawValue: "room.not-built-yet"),
            actor: .system
        )
        #expect(ActivityWording(entry).sentence == "Une opération a été faite sur votre compte.")
        #expect(ActivityWording(entry).isSensitive)
    }
}
