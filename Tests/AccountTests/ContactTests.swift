import Database
import HTTPTypes
import HummingbirdTesting
import People
import Sealing
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
@testable import Account

@Suite("Confirming a recovery address or telephone")
struct ContactTests {
    private static let page = "/compte/fiche/adresse-de-secours"
    private static let codePage = "/compte/fiche/adresse-de-secours/code"

    private func ask(_ browser: TestBrowser, for address: String) async throws -> TestResponse {
        try await browser.submit(["email": address], to: Self.page, from: Self.page)
    }

    private func type(_ code: String, _ browser: TestBrowser) async throws -> TestResponse {
        try await browser.submit(["code": code], to: Self.codePage, from: Self.codePage)
    }

    @Test(arguments: TestEngine.available)
    func `the code makes the address one’s own, once`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                #expect(try await ask(browser, for: "Neuve@Exemple.fr").location == Self.codePage)
                let sent = try #require(site.messages.codes.last)
                #expect(sent.destination == "neuve@exemple.fr")
                #expect(try await site.contacts(of: "mdupond").email?.description == "m.dupond@exemple.fr")

                let typed = sent.code.lowercased().replacing("-", with: " ")
                let token = try await browser.token(on: Self.codePage, for: Self.codePage)
                let fields = ["jeton": token, "code": typed]
                #expect(try await browser.post(Self.codePage, fields).location == "/compte/fiche")
                #expect(try await site.contacts(of: "mdupond").email?.description == "neuve@exemple.fr")
                #expect(site.messages.notices.map(\.notice) == [.contactChanged])
                #expect(site.messages.notices.map(\.email) == ["m.dupond@exemple.fr"])

                let again = try await browser.post(Self.codePage, fields)
                #expect(again.location == "/compte/fiche")
                #expect(try await site.actions(of: "mdupond").count { $0 == "contact.confirmed" } == 1)
                #expect(site.messages.notices.count == 1)
            }
        }
    }

    /// LTB Self Service Password, issues 24, 520 and 816: the destination was taken from what the client held.
    @Test(arguments: TestEngine.available)
    func `a code confirms only the destination it was sent to`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                _ = try await ask(browser, for: "mienne@exemple.fr")
                let mine = try #require(site.messages.codes.last).code
                _ = try await ask(browser, for: "victime@exemple.fr")
                let response = try await type(mine, browser)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("Ce code ne correspond pas."))

                let token = try await browser.token(on: Self.codePage, for: Self.codePage)
                let smuggled = ["jeton": token, "code": mine, "email": "mienne@exemple.fr", "destination": "x"]
                #expect(try await browser.post(Self.codePage, smuggled).status == .unprocessableContent)
                #expect(try await site.contacts(of: "mdupond").email?.description == "m.dupond@exemple.fr")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code of one session opens nothing in another`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                _ = try await ask(browser, for: "neuve@exemple.fr")
                let code = try #require(site.messages.codes.last).code
                browser.session = try await site.begin("cmartin").token
                #expect(try await browser.get(Self.codePage).location == "/compte/fiche")
                _ = try await ask(browser, for: "autre@exemple.fr")
                #expect(try await type(code, browser).status == .unprocessableContent)
                #expect(try await site.contacts(of: "cmartin").email == nil)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `codes to one destination and tries of one code are counted`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                let again = "/compte/fiche/adresse-de-secours/nouveau-code"
                _ = try await ask(browser, for: "neuve@exemple.fr")
                for _ in 1..<SignInLimits().codes.tries {
                    #expect(try await browser.submit(to: again, from: Self.codePage).location == Self.codePage)
                }
                #expect(try await browser.submit(to: again, from: Self.codePage).status == .tooManyRequests)
                #expect(try await ask(browser, for: "neuve@exemple.fr").status == .tooManyRequests)
                #expect(site.messages.codes.count == SignInLimits().codes.tries)

                for _ in 0..<SignInLimits().codeTries.tries {
                    #expect(try await type("0000-0000", browser).status == .unprocessableContent)
                }
                let right = try #require(site.messages.codes.first).code
                #expect(try await type(right, browser).status == .tooManyRequests)
            }
        }
    }

    @Test func `an earlier code keeps its own end when another is sent`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                _ = try await ask(browser, for: "neuve@exemple.fr")
                let again = "/compte/fiche/adresse-de-secours/nouveau-code"
                _ = try await browser.submit(to: again, from: Self.codePage)
                #expect(try await type(try #require(site.messages.codes.first).code, browser).status == .seeOther)
                #expect(try await site.contacts(of: "mdupond").email?.description == "neuve@exemple.fr")
            }
        }
    }

    @Test func `a code of fifteen minutes ago is refused`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                _ = try await ask(browser, for: "neuve@exemple.fr")
                site.clock.advance(by: .minutes(15))
                let code = try #require(site.messages.codes.last).code
                #expect(try await type(code, browser).status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: [
        ("michel.dupond@ac-lille.fr", "Choisissez une autre adresse que votre adresse académique"),
        ("Claire.Martin@AC-Lille.fr", "Choisissez une autre adresse que votre adresse académique"),
        ("pas une adresse", "Saisissez une adresse complète, comme nom@exemple.fr."),
        ("", "Saisissez votre adresse électronique de secours, comme nom@exemple.fr."),
    ])
    func `what could not help is refused with its reason`(typed: String, reason: String) async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let response = try await ask(browser, for: typed)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("<a href=\"#email\">\(reason)"))
                #expect(response.text.contains("value=\"\(typed)\""))
                #expect(site.messages.codes.isEmpty)
            }
        }
    }

    @Test func `a telephone is confirmed by a message to it`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let page = "/compte/fiche/telephone-de-secours"
                #expect(
                    try await browser.submit(["phone": "06 98"], to: page, from: page).status == .unprocessableContent
                )
                _ = try await browser.submit(["phone": "06 98 76 54 32"], to: page, from: page)
                let sent = try #require(site.messages.codes.last)
                #expect(sent.destination == "+33698765432")
                let words = try await browser.get("\(page)/code").words
                #expect(words.contains("06\u{A0}98\u{A0}76\u{A0}54\u{A0}32"))
                _ = try await browser.submit(["code": sent.code], to: "\(page)/code", from: "\(page)/code")
                #expect(try await site.contacts(of: "mdupond").phone?.e164 == "+33698765432")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an address that waits for its code is sealed anew when the keys change`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in _ = try await ask(browser, for: "neuve@exemple.fr") }
            let both = try site.keys.addKey(clock: site.clock.clock, random: .system)

            #expect(try await ContactChangeResealing(keyring: both).run(on: site.database) == 1)

            let now = site.clock.clock.now
            let store = ContactChangeStore(keyring: try site.keys.retireOlderKeys(), random: .system)
            let change = try await site.database.read { reading in
                let session: String? = try reading.value("select session from contact_change")
                return try store.find(.email, in: session ?? "", at: now, reading)
            }
            #expect(change?.destination.text == "neuve@exemple.fr")
            #expect(try await ContactChangeResealing(keyring: both).run(on: site.database) == 0)
        }
    }
}

@Suite("A fresh proof before a sensitive change")
struct FreshProofTests {
    private static let page = "/compte/fiche/adresse-de-secours"
    private static let proof = "/compte/confirmation/adresse-de-secours"

    @Test(arguments: TestEngine.available)
    func `it is asked once the last proof is old, and gives the session a new token`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                #expect(try await browser.get(Self.page).status == .ok)
                let token = try await browser.token(on: Self.page, for: Self.page)
                site.clock.advance(by: SessionLimits().freshness)
                #expect(try await browser.get(Self.page).location == Self.proof)
                let late = try await browser.post(Self.page, ["jeton": token, "email": "neuve@exemple.fr"])
                #expect(late.location == Self.proof)
                #expect(site.messages.codes.isEmpty)

                let why = try await browser.get(Self.proof).words
                #expect(why.contains("Nous le demandons avant de modifier votre adresse de secours."))
                let wrong = try await browser.submit(["mot-de-passe": "non"], to: Self.proof, from: Self.proof)
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("<a href=\"#mot-de-passe\">Le mot de passe actuel ne correspond pas.</a>"))

                let former = try #require(browser.session)
                let fields = ["mot-de-passe": AccountSite.password]
                #expect(try await browser.submit(fields, to: Self.proof, from: Self.proof).location == Self.page)
                #expect(browser.session != former)
                #expect(try await !site.isAlive(former))
                #expect(try await browser.get(Self.page).status == .ok)
            }
        }
    }
}
