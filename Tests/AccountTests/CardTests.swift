import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
@testable import Account

@Suite("The personal card")
struct CardTests {
    private static let review = "/compte/fiche/verification"

    private func write(_ text: String, in field: CardField, _ browser: TestBrowser) async throws -> TestResponse {
        let page = "/compte/fiche/\(field.path)"
        return try await browser.submit([field.rawValue: text], to: page, from: page)
    }

    @Test(arguments: TestEngine.available)
    func `a line is looked at before it is saved`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                #expect(try await write(" Bureau 214 ", in: .office, browser).location == Self.review)
                #expect(try await write("0320123456", in: .phone, browser).location == Self.review)
                #expect(try await !browser.get("/compte/fiche").text.contains("Bureau 214"))
                let words = try await browser.get(Self.review).words
                #expect(words.contains("Bureau 214"))
                #expect(words.contains("03\u{A0}20\u{A0}12\u{A0}34\u{A0}56"))
                #expect(words.contains("Modifier") && words.contains("le téléphone professionnel"))

                let token = try await browser.token(on: Self.review, for: Self.review)
                let fields = ["jeton": token, "choix": "enregistrer"]
                for _ in 0..<2 {
                    #expect(try await browser.post(Self.review, fields).location == "/compte/fiche")
                }
                #expect(try await browser.get("/compte/fiche").text.contains("Bureau 214"))
                #expect(try await site.actions(of: "mdupond").count { $0 == "card.changed" } == 1)
                #expect(try await browser.get(Self.review).location == "/compte/fiche")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is given up or left empty leaves the card`(engine: TestEngine) async throws {
        try await AccountSite.open(on: engine) { site in
            try await site.browse { browser in
                _ = try await write("Bureau 214", in: .office, browser)
                _ = try await browser.submit(["choix": "abandonner"], to: Self.review, from: Self.review)
                #expect(try await !browser.get("/compte/fiche").text.contains("Bureau 214"))

                _ = try await write("Bureau 215", in: .office, browser)
                _ = try await browser.submit(["choix": "enregistrer"], to: Self.review, from: Self.review)
                _ = try await write("", in: .office, browser)
                _ = try await browser.submit(["choix": "enregistrer"], to: Self.review, from: Self.review)
                #expect(try await !browser.get("/compte/fiche").text.contains("Bureau 215"))
            }
        }
    }

    @Test func `a draft belongs to its session and its hour`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                _ = try await write("Bureau 214", in: .office, browser)
                let own = browser.session
                browser.session = try await site.begin("cmartin").token
                #expect(try await browser.get(Self.review).location == "/compte/fiche")
                browser.session = own
                for _ in 0..<3 {
                    #expect(try await browser.get(Self.review).status == .ok)
                    site.clock.advance(by: .minutes(20))
                }
                #expect(try await browser.get(Self.review).location == "/compte/fiche")
            }
        }
    }

    @Test(arguments: [
        (CardField.phone, "12", "Saisissez un numéro de téléphone complet."),
        (.office, String(repeating: "a", count: 301), "L’adresse comporte 1 caractère de trop."),
        (.description, String(repeating: "é", count: 502), "La description comporte 2 caractères de trop."),
        (
            .description, "Mon n° 09 e 00 00001-abc",
            "Ce texte semble contenir un NUMEN. Retirez-le avant d’enregistrer."
        ),
    ])
    func `a text that cannot stand there is kept in the field`(field: CardField, typed: String, reason: String)
        async throws
    {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let response = try await write(typed, in: field, browser)
                #expect(response.status == .unprocessableContent)
                #expect(response.text.contains("<a href=\"#\(field.rawValue)\">\(reason)</a>"))
                #expect(response.text.contains(typed))
            }
        }
    }

    @Test func `names and posts are shown and cannot be changed`() async throws {
        try await AccountSite.open { site in
            try await site.browse { browser in
                let html = try await browser.get("/compte/fiche").text
                for word in [
                    "Votre fiche personnelle d’identification", "DUPOND", "Michel", "Enseignement", "0590121L",
                ] {
                    #expect(html.contains(word), "\(word)")
                }
                #expect(try await browser.get("/compte/fiche/nom").status == .notFound)
            }
        }
    }

    @Test(arguments: [
        ("+33320123456", "03\u{A0}20\u{A0}12\u{A0}34\u{A0}56"),
        ("+262262123456", "+262\u{A0}262\u{A0}12\u{A0}34\u{A0}56"), ("+4912345678", "+4912345678"),
    ])
    func `numbers are written as people read them`(e164: String, french: String) {
        #expect(PhoneWording.french(e164) == french)
    }
}
