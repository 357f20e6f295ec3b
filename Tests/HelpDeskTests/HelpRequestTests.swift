import Academies
import Credentials
import Database
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import HelpDesk

@Suite("Requests for help")
struct HelpRequestTests {
    static let request = HelpRequest(
        said: Circumstances(cause: .lostPassword, detail: "oublie"),
        writer: HelpRequest.Writer(
            name: "Michel Dupond",
            workplace: "",
            email: EmailAddress("michel@exemple.fr"),
            phone: nil
        ),
        text: "Je ne peux plus rien ouvrir depuis lundi."
    )

    private static func arrival(_ site: HelpSite, browser: String, form: String) -> HelpRequestDesk.Arrival {
        HelpRequestDesk.Arrival(
            academy: site.academy,
            source: SourcePrefix(.unspecified),
            browser: browser,
            form: form,
            followAddress: "https://preau.ac-lyon.fr/probleme/suivi"
        )
    }

    private static func receive(
        _ site: HelpSite,
        browser: String = "celui de Michel",
        form: String = "première fois",
        text: String = request.text
    ) async throws -> (number: HelpRequestNumber, code: OneTimeCode?) {
        let words = HelpRequest(said: request.said, writer: request.writer, text: text)
        return switch try await site.room.requests.receive(words, arrival(site, browser: browser, form: form)) {
        case .received(let number, let code): (number, code)
        case .alreadyReceived(let number): (number, nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `are numbered by year without a gap, and reach the desk`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let first = try await Self.receive(site)
            let second = try await Self.receive(site, browser: "celui de Claire")

            #expect(first.number.description == "2026-000001")
            #expect(second.number.description == "2026-000002")
            let mails = site.outbox.messages
            #expect(mails.map(\.to.description).prefix(2) == ["assistance@ac-lyon.fr", "michel@exemple.fr"])
            #expect(mails[0].paragraphs.contains(Self.request.text))
            #expect(!mails[1].paragraphs.joined().contains("lundi"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `sent twice by the same form are one`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let first = try await Self.receive(site)
            let second = try await Self.receive(site, text: "Je ne peux toujours rien ouvrir.")

            #expect(first.number == second.number && second.code == nil)
            #expect(site.outbox.messages.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sent again in the same words by whoever went back are one, for an hour`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let first = try await Self.receive(site)
            let again = try await Self.receive(site, form: "après « Précédent »")
            let otherwise = try await Self.receive(site, form: "autre chose", text: "Et l’imprimante ne répond plus.")
            let somebodyElse = try await Self.receive(site, browser: "celui de Claire", form: "première fois")
            site.clock.advance(by: .minutes(61))
            let later = try await Self.receive(site, form: "une heure après")

            #expect(again.number == first.number && again.code == nil)
            #expect([first, otherwise, somebodyElse, later].map(\.number.rank) == [1, 2, 3, 4])
        }
    }

    @Test(arguments: TestEngine.available)
    func `at the same instant take different numbers`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...4 {
                    group.addTask { try await Self.receive(site, browser: "numéro \(number)").number.rank }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == [1, 2, 3, 4])
        }
    }

    @Test(arguments: TestEngine.available)
    func `are kept sealed, and their code as a digest`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let (number, code) = try await Self.receive(site)
            let row = number.row(of: site.academy.code)
            let (sealed, digest, content) = try await site.database.read { reading in
                (
                    try reading.value("select sealed from help_request where id = \(row)") as [UInt8]?,
                    try reading.value("select code from help_request where id = \(row)") as [UInt8]?,
                    try HelpRequestStore(keyring: site.keyring).content(row, in: reading)
                )
            }

            let bytes = String(decoding: try #require(sealed), as: UTF8.self)
            for word in ["Dupond", "lundi", "exemple.fr"] { #expect(!bytes.contains(word)) }
            #expect(digest?.count == 32)
            #expect(!String(decoding: digest ?? [], as: UTF8.self).contains(try #require(code).revealed))
            #expect(content == Self.request.sealed)
        }
    }

    @Test(arguments: TestEngine.available)
    func `answer only to their own code, and a wrong number costs the same`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let desk = site.room.requests
            let source = SourcePrefix(.unspecified)
            let first = try await Self.receive(site)
            let second = try await Self.receive(site, browser: "celui de Claire")
            let code = try #require(first.code)
            let unknown = HelpRequestNumber(year: 2026, rank: 99)

            #expect(try await desk.follow(first.number, code, at: site.academy, from: source)?.state == .received)
            #expect(try await desk.follow(second.number, code, at: site.academy, from: source) == nil)
            #expect(try await desk.follow(unknown, code, at: site.academy, from: source) == nil)
            let refused: Int? = try await site.database.read { reading in
                try reading.value("select count(*) from journal_entry where action = 'help.followRefused'")
            }
            #expect(refused == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `cannot be guessed at leisure, existing or not`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            let desk = site.room.requests
            let known = try await Self.receive(site).number
            let wrong = try OneTimeCode("0000-0000")
            for number in [known, HelpRequestNumber(year: 2026, rank: 99)] {
                for _ in 0..<10 {
                    #expect(
                        try await desk.follow(number, wrong, at: site.academy, from: SourcePrefix(.unspecified)) == nil
                    )
                }
                await #expect(throws: HelpRequestDesk.Refusal.self) {
                    try await desk.follow(number, wrong, at: site.academy, from: SourcePrefix(.unspecified))
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `do not flood the mailbox they ask to be answered in`(engine: TestEngine) async throws {
        try await HelpSite.open("lyon", on: engine) { site in
            for number in 1...5 { _ = try await Self.receive(site, browser: "numéro \(number)") }
            await #expect(throws: HelpRequestDesk.Refusal.self) {
                _ = try await Self.receive(site, browser: "numéro 6")
            }
            site.clock.advance(by: .minutes(61))
            #expect(try await Self.receive(site, browser: "numéro 6").number.rank == 6)
        }
    }

    @Test(arguments: [
        ("2026-000123", 123), (" 2026-123 ", 123), ("n° 2026 000123", 123), ("2026-0", nil), ("2026", nil),
        ("26-000123", nil), ("2026-1234567", nil), ("", nil), ("2026-12-3", nil),
    ])
    func `have numbers read as people write them`(typed: String, rank: Int?) {
        #expect(HelpRequestNumber(typed)?.rank == rank)
    }
}
