import Database
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The pages of functional mailboxes", .timeLimit(.minutes(10)))
struct FunctionalPagesTests {
    private static let list = "/messagerie/partagees"

    private static func fields(_ person: String, _ role: String = "writer") -> [String: String] {
        ["personne": person, "droits": role, "fin-jour": "", "fin-mois": "", "fin-annee": ""]
    }

    @Test(arguments: TestEngine.available, ["mdupond", " Michel.Dupond@ac-lille.fr "])
    func `its owner lets a member in, who is told how to open it, and out again`(
        engine: TestEngine,
        typed: String
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let mailbox = try await site.school()
            let page = "\(Self.list)/\(mailbox.identifier.number)"
            let address = try #require(EmailAddress(mailbox.address))
            try await site.browse(as: "cmartin") { browser in
                let added = try await browser.submit(Self.fields(typed), on: "\(page)/ajout")
                #expect(added.location == page)
                let shown = try await browser.get(page).words
                #expect(shown.contains("Michel DUPOND peut utiliser cette boîte."))
                #expect(shown.contains("Lire, classer et écrire au nom de la boîte"))
                // The same form sent twice.
                let again = try await browser.submit(Self.fields(typed), on: "\(page)/ajout")
                #expect(again.location == page)
            }
            let rights = FunctionalRole.writer.words
            #expect(site.told.notices == [.functionalMailboxOpened(address, rights: rights)])
            try await site.browse { browser in
                let words = try await browser.get(Self.list).words
                #expect(words.contains("mdupond+ce.0590121l@ac-lille.fr") && words.contains("Claire MARTIN"))
                #expect(!words.contains("Gérer les membres"))
            }
            try await site.browse(as: "cmartin") { browser in
                let form = try await browser.form(on: "\(page)/membres/2/retrait")
                for _ in 0..<2 {
                    let removed = try await browser.post(form, [:])
                    #expect(removed.location == page)
                }
                let gone = try await browser.get("\(page)/membres/2/retrait")
                #expect(gone.status == .notFound)
            }
            #expect(site.told.notices.last == .functionalMailboxClosed(address))
            let shares = try await site.shares(of: "mdupond")
            #expect(shares.isEmpty)
            let actions = try await site.actions(of: "mdupond")
            #expect(actions.count { $0 == "mail.functional-member-admitted" } == 1)
            #expect(actions.count { $0 == "mail.functional-member-dismissed" } == 1)
        }
    }

    @Test(arguments: [
        ("", "writer", "Saisissez l’identifiant"), ("personne", "writer", "n’est celui de personne"),
        ("mdupond", "owner", "Choisissez ce que la personne pourra faire"), ("mdupond", "", "Choisissez ce que"),
        ("cmartin", "reader", "c’est l’exploitant"), (String(repeating: "a", count: 300), "reader", "Saisissez"),
    ])
    func `what cannot be is told`(person: String, role: String, sentence: String) async throws {
        try await MailSite.open { site in
            let mailbox = try await site.school()
            try await site.browse(as: "cmartin") { browser in
                let page = "\(Self.list)/\(mailbox.identifier.number)/ajout"
                let refused = try await browser.submit(Self.fields(person, role), on: page)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.words.contains(sentence), "\(refused.words)")
            }
            let members = try await site.members(of: mailbox)
            #expect(members.count == 1)
        }
    }

    @Test func `a last day may be said, and is one to come`() async throws {
        try await MailSite.open { site in
            let mailbox = try await site.school()
            let page = "\(Self.list)/\(mailbox.identifier.number)/ajout"
            let today = site.room.today(at: site.academy)
            try await site.browse(as: "cmartin") { browser in
                for (days, isKept) in [(-1, false), (30, true)] {
                    let day = today.adding(days: days)
                    let date = ["fin-jour": "\(day.day)", "fin-mois": "\(day.month)", "fin-annee": "\(day.year)"]
                    let answer = try await browser.submit(
                        Self.fields("mdupond", "reader").merging(date) { _, typed in typed },
                        on: page
                    )
                    #expect((answer.status == .unprocessableContent) == !isKept)
                }
            }
            let member = try await site.members(of: mailbox).last
            #expect(member?.lastDay == today.adding(days: 30) && member?.role == .reader)
        }
    }

    @Test func `to anybody but its owner its members are a page that does not exist`() async throws {
        try await MailSite.open { site in
            let mailbox = try await site.school()
            try await site.admit("mdupond", to: mailbox, as: .writer)
            let page = "\(Self.list)/\(mailbox.identifier.number)"
            try await site.browse { browser in
                for path in ["", "/ajout", "/membres/1/retrait", "/membres/2/retrait"] {
                    let response = try await browser.get(page + path)
                    #expect(response.status == .notFound, "\(path)")
                }
                for path in ["/0", "/x", "/99999999999999999999", "/-1"] {
                    let response = try await browser.get(Self.list + path)
                    #expect(response.status == .notFound, "\(path)")
                }
            }
        }
    }

    @Test func `whoever left the room proves again who they are`() async throws {
        try await MailSite.open { site in
            let mailbox = try await site.school()
            try await site.admit("mdupond", to: mailbox, as: .writer)
            let page = "\(Self.list)/\(mailbox.identifier.number)"
            try await site.browse(as: "cmartin") { browser in
                let form = try await browser.form(on: "\(page)/ajout")
                site.clock.advance(by: .minutes(20))
                for path in ["\(page)/ajout", "\(page)/membres/2/retrait"] {
                    let response = try await browser.get(path)
                    #expect(response.location == "/compte/confirmation/boite-partagee")
                }
                let sent = try await browser.post(form, Self.fields("mdupond", "reader"))
                #expect(sent.location == "/compte/confirmation/boite-partagee")
                let shown = try await browser.get(page)
                #expect(shown.status == .ok)
            }
            let roles = try await site.shares(of: "mdupond")
            #expect(roles == [.writer])
        }
    }

    @Test func `somebody without any is told what to do`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let words = try await browser.get(Self.list).words
                #expect(words.contains("Aucune boîte partagée ne vous est ouverte."))
            }
        }
    }
}
