import Academies
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Credentials
@testable import Recovery

/// Choosing a password waits for its turn like signing in, whichever page asks.
@Suite("Getting back in when everybody does", .timeLimit(.minutes(10)))
struct WaitingTests {
    private static let choice = ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword]

    /// Sends a form while the only seat is taken, then again from the page that kept the place.
    private func waitThenGoOn(
        _ door: Threshold,
        _ browser: TestBrowser,
        _ fields: [String: String],
        on path: String
    ) async throws -> TestResponse {
        let lane = HashingLane(academy: try #require(AcademyCode(number: 20)), source: SourcePrefix(.unspecified))
        let (tries, entries) = (try await door.count("throttle"), try await door.count("journal_entry"))
        let page = try await door.hasher.waitingRoom.attend(lane, with: nil) {
            try await browser.submit(fields, on: path)
        }
        #expect(page.status == .serviceUnavailable)
        #expect(page.text.contains("Votre place est gardée."))
        #expect(!page.text.contains(Threshold.newPassword) && !page.text.contains("1000001"))
        #expect(try await door.count("throttle") == tries)
        #expect(try await door.count("journal_entry") == entries)
        door.clock.advance(by: .seconds(5))
        let answer = try await browser.post(path, page.hiddenFields())
        return answer
    }

    @Test func `Lille: the NUMEN as password, then the new one`() async throws {
        try await Threshold.open("lille", seats: 1) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(LilleTests.dupond, on: "/mot-de-passe-oublie")
                let numen = ["identifiant": "mdupond", "numen": "09e1000001abc"]
                let entered = try await waitThenGoOn(door, browser, numen, on: "/mot-de-passe-oublie/numen")
                #expect(entered.location == "/mot-de-passe-oublie/nouveau")
                let set = try await waitThenGoOn(door, browser, Self.choice, on: "/mot-de-passe-oublie/nouveau")
                #expect(set.location == "/mot-de-passe-oublie/fini")
            }
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
        }
    }

    @Test func `Lyon: the box of the change form`() async throws {
        try await Threshold.open("lyon", seats: 1) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let claim = LyonTests.claim(door.numen(1)).merging(["oubli": "oui"]) { $1 }.merging(Self.choice) { $1 }
                let changed = try await waitThenGoOn(door, browser, claim, on: "/mot-de-passe-oublie/modifier")
                #expect(changed.location == "/mot-de-passe-oublie/fini")
            }
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
        }
    }

    @Test func `Amiens: the first password of an account never used`() async throws {
        try await Threshold.open("amiens", seats: 1) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let visit = try door.visit(browser: try await browser.cookie(on: "/activer"))
                let account = try await door.account("zprevert")
                let now = door.clock.clock.now
                let journey = try await door.database.write { transaction in
                    try door.journeys.begin(
                        .activation,
                        at: RecoveryStep.password.rawValue,
                        account: account,
                        of: visit.academy.code,
                        browser: visit.browser,
                        at: now,
                        in: transaction
                    )
                }
                browser.cookies["__Host-preau-parcours"] = journey.token.revealed
                let set = try await waitThenGoOn(door, browser, Self.choice, on: "/activer/nouveau")
                #expect(set.status == .seeOther)
            }
            #expect(try await door.signsIn(as: "zprevert", with: Threshold.newPassword))
        }
    }
}

extension TestBrowser {
    fileprivate func cookie(on path: String) async throws -> String {
        _ = try await get(path)
        return try #require(cookies["__Host-preau-navigateur"])
    }
}
