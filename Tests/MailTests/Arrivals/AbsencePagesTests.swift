import Database
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Answering while one is away")
struct AbsencePagesTests {
    private static let page = "/messagerie/absence"

    private static func fields(_ first: CivilDate, _ last: CivilDate, _ words: String = "En congé.") -> [String: String]
    {
        [
            "debut-jour": "\(first.day)", "debut-mois": "\(first.month)", "debut-annee": "\(first.year)",
            "fin-jour": "\(last.day)", "fin-mois": "\(last.month)", "fin-annee": "\(last.year)", "message": words,
        ]
    }

    private static func absence(of site: MailSite) async throws -> Absence? {
        let account = try await site.account("mdupond")
        let store = AbsenceStore(keyring: site.room.keyring)
        return try await site.database.read { reading in try store.find(account, in: reading) }
    }

    @Test(arguments: TestEngine.available)
    func `it is told, changed and ended on one page`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                let today = site.clock.clock.now.day()
                let words = "En stage.\r\n\r\nÉcrivez à « vie scolaire ». "
                let saved = try await browser.submit(Self.fields(today, today.adding(days: 3), words), on: Self.page)
                #expect(saved.location == Self.page)
                let absence = try #require(try await Self.absence(of: site))
                #expect(absence.words == "En stage.\n\nÉcrivez à « vie scolaire ».")
                #expect(try await browser.get(Self.page).words.contains("Votre réponse part à ceux qui vous écrivent"))

                let later = Self.fields(today.adding(days: 5), today.adding(days: 6))
                _ = try await browser.submit(later, on: Self.page)
                #expect(try await Self.absence(of: site)?.firstDay == today.adding(days: 5))
                #expect(try await browser.get(Self.page).words.contains("Votre réponse partira"))
                #expect(try await site.actions(of: "mdupond").count { $0 == "mail.absence-set" } == 2)
                _ = try await browser.submit(later, on: Self.page)
                #expect(try await site.actions(of: "mdupond").count { $0 == "mail.absence-set" } == 2)

                let form = try await browser.form(on: Self.page, to: "/messagerie/absence/arret")
                #expect(try await browser.post(form, [:]).location == Self.page)
                #expect(try await browser.post(form, [:]).location == Self.page)
                #expect(try await Self.absence(of: site) == nil)
                #expect(try await site.actions(of: "mdupond").count { $0 == "mail.absence-ended" } == 1)
            }
        }
    }

    @Test(arguments: [
        (0, -1, "x", "doit suivre la date de début"), (-9, -3, "x", "La date de fin est passée"),
        (0, 500, "x", "400 jours au plus"), (0, 3, " \r\n ", "Saisissez la réponse"),
        (0, 3, String(repeating: "a", count: 2001), "1 caractère de trop"),
    ])
    func `what cannot be is told`(first: Int, last: Int, words: String, sentence: String) async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let today = site.clock.clock.now.day()
                let fields = Self.fields(today.adding(days: first), today.adding(days: last), words)
                let refused = try await browser.submit(fields, on: Self.page)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.words.contains(sentence))
                #expect(try await Self.absence(of: site) == nil)
            }
        }
    }
}
