import Academies
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import SignIn
import Synchronization
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Asking for a restoration", .timeLimit(.minutes(10)))
struct RestorationPagesTests {
    static let start = "/messagerie/restauration"

    @Test(arguments: TestEngine.available)
    func `from the date to the follow-up, its owner and the journal are told`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            site.missing()
            try await site.browse { browser in
                let number = try await site.ask(in: browser)
                let page = try await browser.get("\(Self.start)/suivi/\(number)")
                #expect(page.words.contains("En attente"))
                #expect(site.told.notices == [.mailRestorationAsked])
                #expect(try await site.actions(of: "mdupond").contains("mail.restoration-asked"))
                let kept = try #require(try await site.restoration(number))
                #expect(kept.state == .waiting)
                #expect(kept.folders == [.inbox, FolderName("Élèves")], "the trash is left unticked")
                #expect(kept.destination == .original)
            }
        }
    }

    @Test func `a date outside the window names both bounds`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                for days in [0, -60, 400] {
                    let day = site.day(days)
                    let page = try await browser.submit(site.fields(of: day), on: "\(Self.start)/date")
                    #expect(page.status == .unprocessableContent)
                    let window = RestorationWindow(today: site.day(0))
                    #expect(page.text.contains("Choisissez une date \(window.words)."))
                    let preview = try await browser.get("\(Self.start)/apercu/\(day.iso)")
                    #expect(preview.location != nil || preview.status != .ok)
                }
                for days in [-59, -1] {
                    let day = site.day(days)
                    let page = try await browser.submit(site.fields(of: day), on: "\(Self.start)/date")
                    #expect(page.location == "\(Self.start)/apercu/\(day.iso)")
                }
            }
        }
    }

    @Test func `without a folder nothing is kept, and the page says what to do`() async throws {
        try await MailSite.open { site in
            site.missing()
            try await site.browse { browser in
                let page = try await browser.submit(["autre": "x"], on: "\(Self.start)/apercu/\(site.day(-10).iso)")
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("Cochez au moins un dossier."))
                #expect(try await site.restoration(1) == nil)
            }
        }
    }

    @Test func `the same button pressed twice asks once`() async throws {
        try await MailSite.open { site in
            site.missing()
            try await site.browse { browser in
                let number = try await site.describe(in: browser)
                let form = try await browser.form(on: "\(Self.start)/verification/\(number)")
                for _ in 1...2 {
                    let answer = try await browser.post(form, [:])
                    #expect(answer.location == "\(Self.start)/suivi/\(number)")
                }
                #expect(site.told.notices.count == 1)
            }
        }
    }

    @Test func `one at a time, and five a day`() async throws {
        try await MailSite.open { site in
            site.missing()
            try await site.browse { browser in
                let first = try await site.ask(in: browser)
                let second = try await site.describe(in: browser)
                let review = "\(Self.start)/verification/\(second)"
                #expect(try await browser.submit(on: review).location == Self.start)
                try await site.end(first)
                for _ in 2...5 { try await site.end(try await site.ask(in: browser)) }
                let sixth = try await site.describe(in: browser)
                let refused = try await browser.submit(on: "\(Self.start)/verification/\(sixth)")
                #expect(refused.status == .tooManyRequests)
                #expect(try await site.restoration(sixth)?.state == .draft)
            }
        }
    }

    @Test func `the third in a week is told as unusual`() async throws {
        try await MailSite.open { site in
            site.missing()
            try await site.browse { browser in
                for _ in 1...3 { try await site.end(try await site.ask(in: browser)) }
                #expect(
                    site.told.notices == [.mailRestorationAsked, .mailRestorationAsked, .mailRestorationUnusual]
                )
                #expect(try await site.actions(of: "mdupond").contains("mail.restoration-unusual"))
            }
        }
    }

    @Test func `a session begun long ago is asked who it is, at every step`() async throws {
        try await MailSite.open { site in
            site.missing()
            try await site.browse { browser in
                let number = try await site.describe(in: browser)
                let form = try await browser.form(on: "\(Self.start)/verification/\(number)")
                site.clock.advance(by: .minutes(16))
                let day = site.day(-10).iso
                for step in ["date", "apercu/\(day)", "ou/\(number)", "verification/\(number)"] {
                    let answer = try await browser.get("\(Self.start)/\(step)")
                    #expect(answer.location == "/compte/confirmation/restauration-de-messagerie")
                }
                let late = try await browser.post(form, [:])
                #expect(late.location == "/compte/confirmation/restauration-de-messagerie")
                #expect(try await site.restoration(number)?.state == .draft)
            }
        }
    }

    @Test func `a folder opens the list of its messages, fifty a page, as text`() async throws {
        try await MailSite.open { site in
            site.missing(120)
            try await site.browse { browser in
                let preview = "\(Self.start)/apercu/\(site.day(-10).iso)"
                var next = try #require(try await site.lists(in: browser, on: preview).first)
                #expect(!next.contains("INBOX") && !next.contains("Bo"), "the name of a folder is in no address")
                var seen: [Int] = []
                for count in [50, 50, 20] {
                    let page = try await browser.get(next)
                    #expect(page.status == .ok)
                    #expect(Typography.mistakes(in: page.words) == [])
                    #expect(page.words.contains("Messages à retrouver dans «\u{A0}Boîte de réception\u{A0}»"))
                    #expect(page.text.contains("Élise &lt;b&gt; &lt;elise@exemple.fr&gt;"))
                    #expect(!page.text.contains("<img src=x"))
                    let numbers = page.text.matches(of: #/N° (\d+) /#).compactMap { Int($0.1) }
                    #expect(numbers.count == count)
                    seen += numbers
                    let older = page.text.firstMatch(of: #/href="([^"]+)">Messages plus anciens/#)
                    #expect((older == nil) == (count == 20))
                    next = older.map { String($0.1) } ?? next
                }
                #expect(Set(seen).count == 120, "each once")
                #expect(seen == seen.sorted(by: >), "the newest first")
                #expect(
                    try await browser.get(next.replacing(/3$/, with: "2")).words.contains("du 51e au 100e, sur 120")
                )
                for page in ["4", "0", "-1", "x", "99999999999999999999"] {
                    let answer = try await browser.get(next.replacing(/3$/, with: page))
                    #expect(answer.location == preview || answer.status == .notFound, "\(page)")
                }
            }
        }
    }

    @Test func `the address of a list serves its owner only, after a fresh proof, for a date of the window`()
        async throws
    {
        try await MailSite.open { site in
            site.missing()
            let preview = "\(Self.start)/apercu/\(site.day(-10).iso)"
            try await site.browse { browser in
                let lists = try await site.lists(in: browser, on: preview)
                #expect(Set(lists).count == 3)
                let (inbox, before) = (try #require(lists.first), try await DatabaseDump(of: site.database))
                #expect(try await browser.get(inbox).status == .ok)
                let late = inbox.replacing(site.day(-10).iso, with: site.day(-60).iso)
                #expect(try await browser.get(late).status != .ok)
                try await site.browse(as: "cmartin") { hers in
                    let answer = try await hers.get(inbox)
                    #expect(answer.location == preview, "her folder of the same name has another")
                }
                #expect(
                    try await DatabaseDump(of: site.database).count("mail_restoration")
                        == before.count("mail_restoration")
                )
                site.clock.advance(by: .minutes(16))
                #expect(try await browser.get(inbox).location == "/compte/confirmation/restauration-de-messagerie")
            }
        }
    }

    @Test(
        arguments: [
            ("Réunion\r\n de rentrée", "Réunion de rentrée"), ("", ""), ("a\u{202E}b\u{200B}c\u{7}d", "a b c d"),
            (String(repeating: "é", count: 121), String(repeating: "é", count: 119) + "…"),
        ]
    )
    func `the words of a header are on one line, bounded, and keep their direction`(header: String, words: String) {
        #expect(HeaderWords(header).text == words)
    }

    @Test func `somebody else’s restoration does not exist`() async throws {
        try await MailSite.open { site in
            site.missing()
            let number = try await site.ended()
            try await site.browse(as: "cmartin") { browser in
                for page in ["suivi/\(number)", "suivi/\(number)/annulation"] {
                    let answer = try await browser.get("\(Self.start)/\(page)")
                    #expect(answer.status == .notFound)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `it can be undone for seven days`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            site.missing()
            let number = try await site.ended()
            try await site.browse { browser in
                let page = "\(Self.start)/suivi/\(number)/annulation"
                let asked = try await browser.submit(on: page)
                #expect(asked.location == "\(Self.start)/suivi/\(number)")
                #expect(try await site.restoration(number)?.state == .undoAsked)
                #expect(try await site.actions(of: "mdupond").contains("mail.restoration-undo-asked"))
            }
            let later = try await site.ended()
            site.clock.advance(by: .days(7))
            try await site.browse { browser in
                let page = try await browser.get("\(Self.start)/suivi/\(later)/annulation")
                #expect(page.location == "\(Self.start)/suivi/\(later)")
            }
        }
    }
}

extension MailSite {
    /// Three folders of which messages are missing.
    func missing() {
        let sketch = Sketch().removed("a", from: "INBOX", on: 20).removed("b", from: "Élèves", on: 20)
            .removed("c", from: "Corbeille", on: 20)
        told.missing.withLock { $0 = sketch.whole(at: 10) }
    }

    /// Many messages of one folder.
    func missing(_ count: Int) {
        let sketch = (1...count).reduce(Sketch()) { sketch, number in
            sketch.removed("m\(number)", from: "INBOX", on: 20, received: number / 100)
        }
        told.missing.withLock { $0 = sketch.whole(at: 10) }
    }

    /// Where the lists of the folders of a preview are.
    func lists(in browser: TestBrowser, on preview: String) async throws -> [String] {
        try await browser.get(preview).text.matches(of: #/href="([^"]+)">Voir les messages/#).map { String($0.1) }
    }

    func day(_ days: Int) -> CivilDate { room.today(at: academy).adding(days: days) }

    func fields(of day: CivilDate) -> [String: String] {
        ["date-jour": "\(day.day)", "date-mois": "\(day.month)", "date-annee": "\(day.year)"]
    }

    /// Goes through the pages up to the last look, as a browser sends them.
    func describe(in browser: TestBrowser) async throws -> Int {
        let start = RestorationPagesTests.start
        let asked = try await browser.submit(fields(of: day(-10)), on: "\(start)/date")
        let preview = try #require(asked.location)
        let form = try await browser.form(on: preview)
        let fields = form.hidden.map { ($0.key, $0.value) } + [("dossier", "INBOX"), ("dossier", "Élèves")]
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        let chosen = try await browser.send(
            body.joined(separator: "&"),
            of: "application/x-www-form-urlencoded",
            to: preview
        )
        let destination = try #require(chosen.location)
        let placed = try await browser.submit(["ou": "original"], on: destination)
        let review = try #require(placed.location)
        return try #require(Int(review.split(separator: "/").last ?? ""))
    }

    func ask(in browser: TestBrowser) async throws -> Int {
        let number = try await describe(in: browser)
        let answer = try await browser.submit(on: "\(RestorationPagesTests.start)/verification/\(number)")
        #expect(answer.location == "\(RestorationPagesTests.start)/suivi/\(number)")
        return number
    }

    func restoration(_ number: Int, of login: String = "mdupond") async throws -> Restoration? {
        let account = try await self.account(login)
        return try await database.read { try RestorationStore.find(number, of: account, in: $0) }
    }

    /// As if the mail node had brought three messages back.
    func end(_ number: Int, of login: String = "mdupond") async throws {
        let (account, now) = (try await self.account(login), clock.clock.now)
        try await database.write { transaction in
            let waiting = try #require(try RestorationStore.find(number, of: account, in: transaction))
            let holding = try #require(
                try RestorationHolding.take(waiting, as: "test \(number)", at: now, in: transaction)
            )
            try holding.count(3, in: transaction)
            try holding.advance(by: 3, in: transaction)
            try holding.end(at: now, in: transaction)
        }
    }

    /// A description that is complete and not confirmed.
    func described(of login: String = "mdupond") async throws -> Int {
        let (account, now, code) = (try await self.account(login), clock.clock.now, academy.code)
        return try await database.write { transaction in
            let number = try RestorationStore.draft(
                now - .days(3),
                of: [.inbox],
                for: account,
                of: code,
                at: now,
                in: transaction
            )
            _ = try RestorationStore.choose(.dated, for: number, of: account, in: transaction)
            return number
        }
    }

    /// One that has ended, straight in the store.
    func ended(of login: String = "mdupond") async throws -> Int {
        let (account, now, code) = (try await self.account(login), clock.clock.now, academy.code)
        let number = try await database.write { transaction in
            let undoing = try RestorationStore.underWay(of: account, in: transaction)
            if let undoing {
                let holding = try RestorationHolding.take(undoing, as: "test", at: now, in: transaction)
                try holding?.endUndoing(at: now, in: transaction)
            }
            let number = try RestorationStore.draft(
                now - .days(3),
                of: [.inbox],
                for: account,
                of: code,
                at: now,
                in: transaction
            )
            _ = try RestorationStore.choose(.dated, for: number, of: account, in: transaction)
            _ = try RestorationStore.confirm(number, of: account, at: now, in: transaction)
            return number
        }
        try await end(number, of: login)
        return number
    }
}
