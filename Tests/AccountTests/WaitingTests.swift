import Academies
import Credentials
import Foundation
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Account

@Suite("Proving and changing a password when everybody does", .timeLimit(.minutes(10)))
struct WaitingTests {
    /// Sends a form while the only seat is taken, then again from the page that kept the place.
    private func waitThenGoOn(
        _ site: AccountSite,
        _ browser: TestBrowser,
        _ path: String,
        _ fields: [String: String]
    ) async throws -> TestResponse {
        let lane = HashingLane(academy: try #require(AcademyCode(number: 20)), source: SourcePrefix(.unspecified))
        let before = try await site.actions(of: "mdupond")
        let page = try await site.hasher.waitingRoom.attend(lane, with: nil) {
            try await browser.submit(fields, on: path)
        }
        #expect(page.status == .serviceUnavailable)
        #expect(page.text.contains("Votre place est gardée."))
        #expect(!page.text.contains(AccountSite.password))
        #expect(try await site.actions(of: "mdupond") == before)
        site.clock.advance(by: .seconds(5))
        return try await browser.post(path, page.hiddenFields(to: path))
    }

    @Test func `a change of password waits for its turn, and is made`() async throws {
        try await AccountSite.open(seats: 1) { site in
            try await site.browse { browser in
                let (path, new) = ("/compte/mot-de-passe", AccountSite.newPassword)
                let fields = ["actuel": AccountSite.password, "nouveau": new, "verification": new]
                let answer = try await waitThenGoOn(site, browser, path, fields)
                #expect(answer.location == "/compte/mot-de-passe/fini")
                #expect(try await site.actions(of: "mdupond").contains("password.changed"))
            }
        }
    }

    @Test func `so does a proof before a sensitive change`() async throws {
        try await AccountSite.open(seats: 1) { site in
            try await site.browse { browser in
                let path = "/compte/confirmation/adresse-de-secours"
                let fields = ["mot-de-passe": AccountSite.password]
                let answer = try await waitThenGoOn(site, browser, path, fields)
                #expect(answer.location == "/compte/fiche/adresse-de-secours")
            }
        }
    }
}
