import Database
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import SignIn

@Suite("Answers sent after the session has closed", .timeLimit(.minutes(10)))
struct AnswersKeptTests {
    private static let words = "Une réponse longuement écrite"

    /// Somebody reads a form, goes away for longer than a session lasts, and sends it.
    private func sendLate(_ browser: TestBrowser, _ portal: Portal, words: String = words) async throws -> TestResponse
    {
        _ = try await browser.signIn()
        let form = try await browser.form(on: "/compte", to: "/compte")
        portal.clock.advance(by: .minutes(31))
        return try await browser.post(form, ["description": words])
    }

    private func signIn(_ browser: TestBrowser, from page: TestResponse, as login: String) async throws -> TestResponse
    {
        let fields = ["identifiant": login, "mot-de-passe": Portal.password]
        return try await browser.post("/connexion", page.hiddenFields(to: "/connexion").merging(fields) { $1 })
    }

    private func goOn(_ browser: TestBrowser, from page: TestResponse) async throws -> TestResponse {
        try await browser.post("/compte", page.hiddenFields(to: "/compte"))
    }

    @Test(arguments: TestEngine.available)
    func `go on once their sender is signed in again`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let asked = try await sendLate(browser, portal)
                #expect(asked.status == .unauthorized)
                #expect(asked.words.contains("vos réponses sont gardées"))
                #expect(!asked.text.contains(Self.words))

                let mistyped = try await browser.post(
                    "/connexion",
                    asked.hiddenFields(to: "/connexion").merging(["identifiant": "mdupond", "mot-de-passe": "?"]) { $1 }
                )
                #expect(mistyped.status == .unprocessableContent)

                let back = try await signIn(browser, from: mistyped, as: "mdupond")
                #expect(back.status == .ok && back.words.contains("Reprendre où vous en étiez"))
                #expect(back.cookie("session") != nil)
                #expect(back.words.contains("Michel DUPOND"))
                let account = try await portal.account("mdupond")
                #expect(try await goOn(browser, from: back).text == "account \(account): \(Self.words)")
            }
        }
    }

    @Test func `are nobody else's, in this browser or in another`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let asked = try await sendLate(browser, portal)
                #expect(try await signIn(browser, from: asked, as: "jmartin").location == "/")
                let sealed = try #require(asked.hiddenFields(to: "/connexion")["reponses"])
                let own = try await browser.form(on: "/compte", to: "/compte")
                let taken = try await browser.post(own, ["attente": sealed])
                #expect(taken.status != .ok && !taken.text.contains(Self.words))

                let stranger = TestBrowser(client)
                let form = try await stranger.form(on: "/connexion", to: "/connexion")
                let carried = asked.hiddenFields(to: "/connexion").filter { $0.key.hasPrefix("reponses") }
                let fields = carried.merging(["identifiant": "mdupond", "mot-de-passe": Portal.password]) { $1 }
                #expect(try await stranger.post(form, fields).location == "/")
            }
        }
    }

    @Test func `change nothing before a button is pressed, nor at another address`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let asked = try await sendLate(browser, portal)
                var fields = asked.hiddenFields(to: "/connexion")
                fields["reponses-vers"] = "/deconnexion"
                let answer = try await browser.post(
                    "/connexion",
                    fields.merging(["identifiant": "mdupond", "mot-de-passe": Portal.password]) { $1 }
                )
                #expect(answer.location == "/")
                #expect(try await portal.count("session where ended_at is null") == 2)
            }
        }
    }

    @Test func `are forgotten after half an hour, or when there are too many`() async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                let browser = TestBrowser(client)
                let asked = try await sendLate(browser, portal)
                portal.clock.advance(by: .minutes(31))
                #expect(try await signIn(browser, from: asked, as: "mdupond").location == "/")

                let tooMuch = try await sendLate(
                    TestBrowser(client),
                    portal,
                    words: String(repeating: "a", count: 20_000)
                )
                #expect(tooMuch.status == .unauthorized)
                #expect(tooMuch.words.contains("Reconnectez-vous") && tooMuch.hiddenFields(to: "/connexion").isEmpty)
            }
        }
    }
}
