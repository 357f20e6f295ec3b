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

@Suite("Changing one’s password")
struct PasswordTests {
    private static let page = "/compte/mot-de-passe"

    private func change(
        _ browser: TestBrowser,
        from current: String = AccountSite.password,
        to new: String,
        verified: String? = nil
    ) async throws -> TestResponse {
        let fields = ["actuel": current, "nouveau": new, "verification": verified ?? new]
        return try await browser.submit(fields, to: Self.page, from: Self.page)
    }

    @Test(arguments: TestEngine.available)
    func `a good change ends the other sessions and gives this one a new token`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            let phone = try await site.begin("mdupond", on: "Chrome sur Android").token
            let neighbour = try await site.begin("cmartin").token
            try await site.browse { browser in
                let former = try #require(browser.session)
                let response = try await change(browser, to: AccountSite.newPassword)
                #expect(response.status == .seeOther)
                #expect(response.location == "/compte/mot-de-passe/fini")
                let renewed = try #require(browser.session)
                #expect(renewed != former)
                #expect(try await site.isAlive(renewed))
                #expect(try await !site.isAlive(former))
                #expect(try await !site.isAlive(phone))
                #expect(try await site.isAlive(neighbour))
                #expect(site.messages.notices.map(\.notice) == [.passwordChanged])
                #expect(try await site.actions(of: "mdupond").contains("password.changed"))
                #expect(try await browser.get("/compte/mot-de-passe/fini").status == .ok)
                #expect(try await change(browser, to: AccountSite.newPassword).status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a wrong present password changes nothing and is written down`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                let response = try await change(browser, from: "pas-le-bon-8", to: AccountSite.newPassword)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("<title>Erreur"))
                #expect(response.text.contains("<a href=\"#actuel\">Le mot de passe actuel ne correspond pas.</a>"))
                #expect(!response.text.contains("pas-le-bon-8"))
                #expect(!response.text.contains(AccountSite.newPassword))
                #expect(try await site.actions(of: "mdupond").first == "proof.refused")
                #expect(site.messages.notices.isEmpty)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `tries are counted, and the right password is then not judged either`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                for _ in 0..<SignInLimits().account.tries {
                    let response = try await change(browser, from: "pas-le-bon-8", to: AccountSite.newPassword)
                    #expect(response.status == .unprocessableContent)
                }
                let stopped = try await change(browser, to: AccountSite.newPassword)
                #expect(stopped.status == .tooManyRequests)
                #expect(stopped.words.contains("Patientez avant de réessayer"))
                #expect(try await site.actions(of: "mdupond").first == "proof.throttled")
                site.clock.advance(by: .minutes(16))
                #expect(try await change(browser, to: AccountSite.newPassword).status == .seeOther)
            }
        }
    }

    @Test(arguments: [
        ("Court-1", "Votre nouveau mot de passe comporte 7 caractères\u{A0}: il en faut 8."),
        ("sans-majuscule-742", "Ajoutez une majuscule."),
        ("Sans-chiffre-ici", "Ajoutez un chiffre."),
        (AccountSite.password, "Choisissez un mot de passe que vous n’avez pas déjà utilisé ici."),
    ])
    func `a rule that is not met is told with its reason`(typed: String, reason: String) async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let response = try await change(browser, to: typed)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("<a href=\"#nouveau\">\(reason)</a>"))
                #expect(response.text.contains("<span class=\"visually-hidden\">Erreur\u{A0}: </span>\(reason)"))
                #expect(!response.text.contains("value=\"\(typed)\""))
            }
        }
    }

    @Test func `a refusal shows the strength and the state of every rule`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let words = try await change(browser, to: "mdupond1964").words
                #expect(words.contains("Solidité\u{A0}: "))
                #expect(words.contains("À faire\u{A0}:  une majuscule"))
                #expect(words.contains("Fait\u{A0}:  une minuscule"))
            }
        }
    }

    @Test func `both fields must be the same where the académie asks twice`() async throws {
        try await AccountSite.open(academy: "lyon") { site in
            try await site.browse { browser in
                let response = try await change(browser, to: AccountSite.newPassword, verified: "autre")
                #expect(response.text.contains("<a href=\"#verification\">Les deux saisies sont différentes.</a>"))
            }
        }
    }

    @Test func `an empty form says what is missing, each on its field`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let response = try await browser.submit(to: Self.page, from: Self.page)
                #expect(response.status == .unprocessableContent)
                for field in ["actuel", "nouveau"] {
                    #expect(response.text.contains("<a href=\"#\(field)\">"))
                    #expect(response.text.contains("id=\"\(field)-erreur\""))
                }
                #expect(response.text.contains("À corriger pour continuer"))
            }
        }
    }

    @Test func `the form tells password managers the account and the policy`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let html = try await browser.get(Self.page).text
                let rules = PasswordSetting.policy(of: site.academy).passwordRules
                #expect(html.contains("autocomplete=\"new-password\" passwordrules=\"\(rules)\""))
                #expect(html.contains("value=\"mdupond\" autocomplete=\"username\""))
                #expect(html.contains("autocomplete=\"current-password\""))
                #expect(!html.contains("maxlength"))
            }
        }
    }

    @Test func `Lyon’s box leads to the lost password`() async throws {
        try await AccountSite.open(academy: "lyon") { site in
            try await site.browse { browser in
                #expect(try await browser.get(Self.page).words.contains("J’ai oublié mon mot de passe"))
                let response = try await browser.submit(["oubli": "oui"], to: Self.page, from: Self.page)
                #expect(response.location == "/mot-de-passe-oublie")
            }
        }
    }

    @Test(arguments: ["lille", "lyon", "amiens"])
    func `ten proposals obey the rules, without script`(slug: String) async throws {
        try await AccountSite.open(academy: slug) { site in
            try await site.browse { browser in
                let html = try await browser.get(Self.page).text
                let proposals = html.matches(of: #/<li class="code-text">([^<]+)</#).map { String($0.1) }
                #expect(Set(proposals).count == 10)
                let account = try await site.account("mdupond")
                for proposal in proposals {
                    let verdict = try await site.room.passwords.judge(proposal, for: account, of: site.academy)
                    #expect(verdict.isAccepted)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the advice judges without keeping anything`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                let html = try await browser.get(Self.page).text
                let token = try #require(html.firstMatch(of: #/data-advice-token="([^"]+)"/#)).1
                let name = try #require(HTTPField.Name("Preau-Jeton"))
                let path = "/compte/mot-de-passe/avis"
                let advice = try await browser.post(path, ["nouveau": "mdupond1964"], headers: [name: String(token)])
                #expect(advice.status == .ok)
                #expect(advice.headers[.contentType] == "application/json")
                #expect(advice.text.contains("\"remplie\":false"))
                let line = "\"etat\":\"À faire\u{A0}: \",\"remplie\":false,\"texte\":\"une majuscule\""
                #expect(advice.text.contains(line))
                let others = try await browser.post(path, ["propositions": "mots"], headers: [name: String(token)])
                #expect(others.text.contains("\"mots\":["))
                #expect(!advice.text.contains("mdupond1964"))
                #expect(try await browser.post(path, ["nouveau": "x"]).status == .forbidden)
                #expect(try await !site.actions(of: "mdupond").contains("proof.refused"))
            }
        }
    }
}
