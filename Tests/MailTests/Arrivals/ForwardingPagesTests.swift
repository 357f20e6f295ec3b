import Database
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Mail

@Suite("Sending one’s messages on")
struct ForwardingPagesTests {
    private static let page = "/compte/redirection"
    private static let creation = "/compte/redirection/creation"
    private static let code = "/compte/redirection/code"
    private static let review = "/compte/redirection/verification"

    private static func fields(
        _ site: MailSite,
        to target: String = "perso@exemple.fr",
        copy: String = "avec-copie",
        purpose: String = "Mission au rectorat",
        days: Int = 30
    ) -> [String: String] {
        let day = site.clock.clock.now.day().adding(days: days)
        return [
            "adresse": target, "copie": copy, "motif": purpose, "fin-jour": "\(day.day)", "fin-mois": "\(day.month)",
            "fin-annee": "\(day.year)",
        ]
    }

    @Test(arguments: TestEngine.available)
    func `an address, its code, a last look, and messages are sent on`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                let asked = try await browser.submit(Self.fields(site), on: Self.creation)
                #expect(asked.location == Self.code)
                #expect(try await site.forwarding(of: "mdupond") == nil)
                // The code is for the address, and nothing starts without it.
                #expect(try await browser.get(Self.review).location == Self.code)
                let code = try #require(site.told.code(sentTo: "perso@exemple.fr"))
                #expect(try await browser.submit(["code": code], on: Self.code).location == Self.review)
                #expect(try await browser.get(Self.code).location == Self.review)
                let form = try await browser.form(on: Self.review)
                #expect(try await browser.post(form, [:]).location == Self.page)
                let forwarding = try #require(try await site.forwarding(of: "mdupond"))
                #expect(forwarding.target.description == "perso@exemple.fr")
                #expect(forwarding.copy == .kept && forwarding.purpose == "Mission au rectorat" && forwarding.runs)
                #expect(site.told.notices == [.forwardingCreated(forwarding.target)])
                #expect(try await site.actions(of: "mdupond").contains("mail.forwarding-started"))

                // Sent twice, it has started once.
                #expect(try await browser.post(form, [:]).location == Self.page)
                #expect(site.told.notices.count == 1)
            }
        }
    }

    /// U49.
    @Test(arguments: TestEngine.available)
    func `every page says so while it lasts, and one button ends it`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.forward(try await site.account("mdupond"), to: "perso@exemple.fr", for: 3)
            try await site.browse { browser in
                for path in [Self.page, "/messagerie/appareils", "/messagerie/parametres", "/messagerie/absence"] {
                    let page = try await browser.get(path)
                    #expect(page.words.contains("Vos messages sont redirigés vers perso@exemple.fr"), "\(path)")
                    #expect(page.text.contains("aria-labelledby=\"redirection\""))
                }
                let end = "/compte/redirection/arret"
                let stopped = try await browser.submit(to: end, from: "/messagerie/absence")
                #expect(stopped.location == Self.page)
                #expect(try await site.forwarding(of: "mdupond") == nil)
                #expect(try await site.actions(of: "mdupond").first == "mail.forwarding-stopped")
                #expect(try await !browser.get("/messagerie/absence").words.contains("redirigés"))
            }
            try await site.forward(try await site.account("mdupond"), to: "perso@exemple.fr", for: 3)
            site.clock.advance(by: .days(5))
            try await site.browse { browser in
                let page = try await browser.get("/messagerie/absence")
                #expect(!page.words.contains("redirigés"))
            }
        }
    }

    /// U48.
    @Test(arguments: ["  policy: forbidden", "  policy: allowed\n  latestEnd: 2024-12-16"])
    func `where it is forbidden its page has no form, says why and leads to the devices`(rules: String) async throws {
        try await MailSite.open(rules: "forwarding:\n\(rules)\n") { site in
            try await site.browse { browser in
                let page = try await browser.get(Self.page)
                #expect(page.status == .ok)
                #expect(page.words.contains("La redirection n’est pas possible dans votre académie"))
                #expect(!page.text.contains("<form method=\"post\" action=\"/compte/redirection"))
                #expect(page.text.contains("href=\"/messagerie/appareils\""))
                #expect(try await browser.get(Self.creation).location == Self.page)
            }
        }
    }

    @Test func `only the domains an académie names receive anything`() async throws {
        let rules = "forwarding:\n  policy: restricted\n  domains: [education.gouv.fr]\n"
        try await MailSite.open(rules: rules) { site in
            try await site.browse { browser in
                let refused = try await browser.submit(Self.fields(site), on: Self.creation)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.words.contains("une adresse qui se termine par\u{A0}: education.gouv.fr"))
                let fields = Self.fields(site, to: "michel.dupond@education.gouv.fr")
                #expect(try await browser.submit(fields, on: Self.creation).location == Self.code)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a way that comes back is refused, however long it is`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.forward(try await site.account("cmartin"), to: "michel.dupond@ac-lille.fr")
            try await site.browse { browser in
                for target in ["michel.dupond@ac-lille.fr", "claire.martin@ac-lille.fr"] {
                    let refused = try await browser.submit(Self.fields(site, to: target), on: Self.creation)
                    #expect(refused.words.contains("les messages tourneraient en boucle"), "\(target)")
                    #expect(site.told.code(sentTo: target) == nil)
                }
            }
        }
    }

    @Test(arguments: [
        (["adresse": "perso"], "Saisissez une adresse complète"), (["copie": "x"], "garde une copie"),
        (["motif": "  "], "pourquoi vous redirigez"), (["fin-annee": "1999"], "Choisissez une date entre"),
        (["fin-annee": "2090"], "Choisissez une date entre"), (["fin-mois": "13"], "doit être une date réelle"),
    ])
    func `what cannot be is told beside its field, and what was typed stays`(
        change: [String: String],
        sentence: String
    ) async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let fields = Self.fields(site, purpose: "Mission <b>").merging(change) { $1 }
                let refused = try await browser.submit(fields, on: Self.creation)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.words.contains(sentence))
                #expect(refused.text.contains("value=\"\(change["adresse"] ?? "perso@exemple.fr")\""))
                #expect(site.told.code(sentTo: "perso@exemple.fr") == nil)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `another session cannot finish what one began, nor somebody else`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                _ = try await browser.submit(Self.fields(site), on: Self.creation)
            }
            for login in ["mdupond", "cmartin"] {
                try await site.browse(as: login) { browser in
                    let page = try await browser.get(Self.code)
                    #expect(page.location == Self.page)
                }
            }
        }
    }

    @Test func `wrong codes are counted`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                _ = try await browser.submit(Self.fields(site), on: Self.creation)
                let form = try await browser.form(on: Self.code)
                for _ in 1...5 {
                    let wrong = try await browser.post(form, ["code": "AAAA-AAAA"])
                    #expect(wrong.words.contains("Ce code ne correspond pas."))
                }
                let code = try #require(site.told.code(sentTo: "perso@exemple.fr"))
                #expect(try await browser.post(form, ["code": code]).status == .tooManyRequests)
                #expect(try await site.forwarding(of: "mdupond") == nil)
            }
        }
    }

    @Test func `whoever left the room proves again who they are`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                site.clock.advance(by: .minutes(20))
                let page = try await browser.get(Self.creation)
                #expect(page.location == "/compte/confirmation/redirection")
            }
        }
    }
}
