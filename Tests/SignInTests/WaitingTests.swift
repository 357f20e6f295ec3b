import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import SignIn

@Suite("Signing in when everybody does", .timeLimit(.minutes(10)))
struct WaitingTests {
    /// A portal with one seat.
    private func open(_ body: (Portal) async throws -> Void) async throws {
        let clock = SetClock()
        let room = WaitingRoom(seats: 1, places: 3, clock: clock.clock, random: .seeded(2))
        try await Portal.open(hashing: CountedHashing(waitingRoom: room), clock: clock, body)
    }

    /// Keeps the only seat meanwhile.
    private func whileTaken(_ portal: Portal, _ body: () async throws -> Void) async throws {
        let lane = try portal.visit("amiens", from: "198.51.100.9").lane
        try await portal.hashing.waitingRoom.attend(lane, with: nil, body)
    }

    @Test func `one's place is told and kept, and nothing is typed twice`() async throws {
        try await open { portal in
            try await portal.run { client in
                let (first, second) = (TestBrowser(client), TestBrowser(client))
                var mine: [String: String] = [:]
                try await whileTaken(portal) {
                    #expect(try await first.signIn(as: "jmartin").status == .serviceUnavailable)
                    portal.clock.advance(by: .seconds(1))
                    let page = try await second.signIn(page: "/connexion?suite=/compte")
                    #expect(page.status == .serviceUnavailable)
                    #expect(page.headers[.retryAfter] == "5")
                    #expect(page.text.contains("Beaucoup de personnes se connectent en ce moment"))
                    #expect(page.text.contains("Personnes avant vous\u{A0}: 1."))
                    #expect(!page.text.contains(Portal.password) && !page.text.contains("mdupond"))
                    mine = page.hiddenFields(to: "/connexion")
                    #expect(mine["attente"] != nil)
                }
                #expect(portal.hashing.verifications == 0)
                #expect(try await portal.count("throttle") == 0)
                #expect(try await portal.count("journal_entry where action like 'signin.%'") == 0)

                // The seat is free, and kept for the one who was first.
                let early = try await second.post("/connexion?suite=/compte", mine)
                #expect(early.status == .serviceUnavailable)
                #expect(early.text.contains("Personnes avant vous\u{A0}: 1."))
            }
        }
    }

    @Test func `pressing the button when the turn has come signs in, once`() async throws {
        try await open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                var mine: [String: String] = [:]
                try await whileTaken(portal) {
                    mine = try await browser.signIn(page: "/connexion?suite=/compte").hiddenFields(to: "/connexion")
                    portal.clock.advance(by: .seconds(5))
                    mine = try await browser.post("/connexion?suite=/compte", mine).hiddenFields(to: "/connexion")
                }
                portal.clock.advance(by: .seconds(5))
                let served = try await browser.post("/connexion?suite=/compte", mine)
                #expect(served.location == "/compte")
                #expect(served.cookie("session") != nil)
                #expect(try await browser.get("/compte").status == .ok)

                _ = try await browser.submit(to: "/deconnexion", from: "/deconnexion")
                let again = try await browser.post("/connexion?suite=/compte", mine)
                #expect(again.location == "/connexion?suite=/compte")
                #expect(again.cookie("session") == nil)
                #expect(try await portal.count("session") == 1)
            }
        }
    }

    @Test func `who is ahead is served first, who does not come back has given up`() async throws {
        try await open { portal in
            try await portal.run { client in
                let (first, second) = (TestBrowser(client), TestBrowser(client))
                var (ours, theirs): ([String: String], [String: String]) = ([:], [:])
                try await whileTaken(portal) {
                    theirs = try await first.signIn(as: "jmartin").hiddenFields(to: "/connexion")
                    portal.clock.advance(by: .seconds(1))
                    ours = try await second.signIn().hiddenFields(to: "/connexion")
                    let still = try await second.post("/connexion", ours)
                    #expect(still.text.contains("Personnes avant vous\u{A0}: 1."))
                    portal.clock.advance(by: .minutes(2) + .seconds(1))
                    let alone = try await second.post("/connexion", still.hiddenFields(to: "/connexion"))
                    portal.clock.advance(by: .seconds(5))
                    let last = try await second.post("/connexion", alone.hiddenFields(to: "/connexion"))
                    #expect(last.text.contains("Personnes avant vous\u{A0}: 0."))
                    ours = last.hiddenFields(to: "/connexion")
                }
                #expect(try await second.post("/connexion", ours).location == "/")
                // Back from the dead: what they had typed is not kept any more.
                #expect(try await first.post("/connexion", theirs).location == "/connexion")
                let page = try await first.get("/connexion").text
                #expect(page.contains("Votre place n’a pas été gardée si longtemps."))
            }
        }
    }

    @Test func `when every place to wait is taken too, a calm page says so and still keeps what was typed`()
        async throws
    {
        try await open { portal in
            try await portal.run { client in
                let browsers = (0..<5).map { _ in TestBrowser(client) }
                var pages: [TestResponse] = []
                try await whileTaken(portal) {
                    for index in browsers.indices { pages.append(try await browsers[index].signIn()) }
                }
                #expect(pages.allSatisfy { $0.status == .serviceUnavailable })
                #expect(pages[4].text.contains("Toutes les places d’attente sont prises."))
                #expect(
                    try await browsers[4].post("/connexion", pages[4].hiddenFields(to: "/connexion")).location == "/"
                )
            }
        }
    }
}
