import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Launcher

@Suite("Opening an application to a colleague")
struct DelegationTests {
    /// From today of the test, 8 December 2026 by its clock, to some days later.
    private static func fields(
        _ site: LauncherSite,
        to colleague: String = "mdupond",
        from first: Int = 0,
        until last: Int = 10,
        _ more: [String: String] = [:]
    ) -> [String: String] {
        let today = site.room.today(at: site.academy)
        var fields = ["application": "onde", "collegue": colleague]
        for (name, day) in [("debut", today.adding(days: first)), ("fin", today.adding(days: last))] {
            fields["\(name)-jour"] = "\(day.day)"
            fields["\(name)-mois"] = "\(day.month)"
            fields["\(name)-annee"] = "\(day.year)"
        }
        return fields.merging(more) { $1 }
    }

    private static let page = "/applications/delegations/nouvelle"
    private static let confirming = ["etape": "confirmer"]

    @Test(arguments: TestEngine.available)
    func `is reviewed, given, seen by both, and used`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { head in
                let review = try await head.submit(Self.fields(site), on: Self.page)
                #expect(review.status == .ok)
                #expect(review.words.contains("Michel DUPOND"))
                #expect(review.words.contains("0590121L"))
                let changed = try await head.submit(Self.fields(site, ["etape": "modifier"]), on: Self.page)
                #expect(changed.text.contains("value=\"mdupond\""))
                let shown = try await head.get("/applications/delegations")
                #expect(shown.words.contains("Vous n’avez donné aucune"))
                let given = try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
                #expect(given.location == "/applications/delegations")
                let list = try await head.get("/applications/delegations").words
                #expect(list.contains("Michel DUPOND"))
                #expect(list.contains("En cours"))
            }
            try await site.browse(as: "mdupond") { deputy in
                let page = try await deputy.get("/applications").words
                #expect(page.contains("ONDE"))
                #expect(page.contains("Par délégation jusqu’au"))
                let opened = try await deputy.get("/applications/ouvrir/onde")
                #expect(opened.location == "https://onde.example.fr/accueil")
                let shown = try await deputy.get("/applications/toutes")
                #expect(shown.words.contains("Diane MARTIN vous l’a ouverte"))
                let list = try await deputy.get("/applications/delegations").words
                #expect(list.contains("Celles que vous avez reçues"))
                #expect(list.contains("Diane MARTIN"))
                // What was received is not given on.
                let asked = try await deputy.get(Self.page)
                #expect(asked.location == "/applications/delegations")
            }
            let (head, deputy) = (try await site.account("dmartin"), try await site.account("mdupond"))
            #expect(try await site.actions(of: "dmartin").contains("application.delegated"))
            #expect(try await site.actions(of: "mdupond").contains("application.delegation-received"))
            let today = site.room.today(at: site.academy)
            let days = today...today.adding(days: 10)
            #expect(
                site.told.notices(of: deputy)
                    == [.delegationReceived(application: "ONDE", giver: "Diane MARTIN", days)]
            )
            #expect(
                site.told.notices(of: head)
                    == [.delegationGiven(application: "ONDE", receiver: "Michel DUPOND", days)]
            )
        }
    }

    @Test(arguments: TestEngine.available)
    func `begins on its day and ends on the evening of its last`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { head in
                try await head.submit(Self.fields(site, from: 2, until: 3, Self.confirming), on: Self.page)
            }
            var seen: [Bool] = []
            for _ in 0..<5 {
                try await site.browse(as: "mdupond") { deputy in
                    let isOpen = try await deputy.get("/applications/ouvrir/onde").status == .seeOther
                    let words = try await deputy.get("/applications/delegations").words
                    #expect(!isOpen || words.contains("En cours"))
                    site.seen.value.append(isOpen)
                }
                site.clock.advance(by: .days(1))
            }
            seen = site.seen.value
            #expect(seen == [false, false, true, true, false])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is ended by its giver, once, and by nobody else`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { head in
                try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
            }
            let id = try await site.database.read {
                try #require(try $0.value("select id from launcher_delegation", as: Int64.self))
            }
            try await site.browse(as: "pleroy") { other in
                try await other.submit(["delegation": "\(id)"], on: "/applications/delegations")
            }
            try await site.browse(as: "mdupond") { deputy in
                let answer = try await deputy.get("/applications/ouvrir/onde")
                #expect(answer.status == .seeOther)
            }
            try await site.browse(as: "dmartin") { head in
                for _ in 0..<2 { try await head.submit(["delegation": "\(id)"], on: "/applications/delegations") }
                try await head.submit(["delegation": "abc"], on: "/applications/delegations")
                let shown = try await head.get("/applications/delegations")
                #expect(shown.words.contains("Vous n’avez donné aucune"))
            }
            try await site.browse(as: "mdupond") { deputy in
                let answer = try await deputy.get("/applications/ouvrir/onde")
                #expect(answer.status == .forbidden)
            }
            #expect(try await site.actions(of: "dmartin").count { $0 == "application.delegation-withdrawn" } == 1)
            let notices = site.told.notices(of: try await site.account("mdupond"))
            #expect(notices.last == .delegationWithdrawn(application: "ONDE", giver: "Diane MARTIN"))
            #expect(notices.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `asked for twice is kept once, and can be given again after its end`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { head in
                for _ in 0..<2 { try await head.submit(Self.fields(site, Self.confirming), on: Self.page) }
            }
            #expect(try await site.database.count("select count(*) from launcher_delegation") == 1)
            _ = try await site.database.write { try $0.run("update launcher_delegation set ended_at = 1") }
            try await site.browse(as: "dmartin") { head in
                try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
            }
            #expect(try await site.database.count("select count(*) from launcher_delegation") == 2)
        }
    }

    @Test func `goes to nobody outside the school, nor to oneself, nor beyond a school year`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "dmartin") { head in
                let stranger = try await head.submit(Self.fields(site, to: "adurand"), on: Self.page)
                let nobody = try await head.submit(Self.fields(site, to: "personne"), on: Self.page)
                for answer in [stranger, nobody] {
                    #expect(answer.status == .unprocessableContent)
                    #expect(answer.words.contains("Nous ne trouvons personne de ce nom dans votre établissement."))
                }
                #expect(!stranger.words.contains("Durand"))
                let oneself = try await head.submit(Self.fields(site, to: "dmartin"), on: Self.page)
                #expect(oneself.words.contains("Choisissez une autre personne"))
                for (first, last) in [(-1, 3), (3, 2), (0, 401)] {
                    let answer = try await head.submit(Self.fields(site, from: first, until: last), on: Self.page)
                    #expect(answer.status == .unprocessableContent)
                }
                let other = try await head.submit(Self.fields(site, ["application": "iprof"]), on: Self.page)
                #expect(other.words.contains("Choisissez l’application à déléguer."))
                let empty = try await head.submit([:], on: Self.page)
                #expect(empty.words.contains("Saisissez la date de fin."))
            }
            #expect(try await site.database.count("select count(*) from launcher_delegation") == 0)
        }
    }

    @Test func `is given by nobody whose duty does not open it`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "pleroy") { head in
                let answer = try await head.get(Self.page)
                #expect(answer.location == "/applications/delegations")
                let shown = try await head.get("/applications/delegations")
                #expect(shown.words.contains("Aucune de vos applications ne se délègue."))
            }
        }
    }

    @Test func `asks for a fresh proof first`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "dmartin") { head in
                let form = try await head.form(on: Self.page)
                site.clock.advance(by: .minutes(20))
                let asked = try await head.get(Self.page)
                #expect(asked.location == "/compte/confirmation/delegation")
                let answer = try await head.post(form, Self.fields(site, Self.confirming))
                #expect(answer.location == "/compte/confirmation/delegation")
            }
            #expect(try await site.database.count("select count(*) from launcher_delegation") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `ends when the giver, or the colleague, works there no more`(engine: TestEngine) async throws {
        for leaving in ["dmartin", "mdupond"] {
            try await LauncherSite.open(on: engine) { site in
                try await site.browse(as: "dmartin") { head in
                    try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
                }
                let account = try await site.account(leaving)
                _ = try await site.database.write {
                    try $0.run("update assignment set establishment = '0590101P' where account = \(account)")
                }
                try await site.browse(as: "mdupond") { deputy in
                    let answer = try await deputy.get("/applications/ouvrir/onde")
                    #expect(answer.status == .forbidden)
                    let shown = try await deputy.get("/applications/delegations")
                    #expect(shown.words.contains("reçu aucune"))
                }
            }
        }
    }

    @Test func `ends with the account of its giver`() async throws {
        try await LauncherSite.open { site in
            try await site.browse(as: "dmartin") { head in
                try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
            }
            let account = try await site.account("dmartin")
            _ = try await site.database.write {
                try $0.run("update account set state = 'closed' where id = \(account)")
            }
            try await site.browse(as: "mdupond") { deputy in
                let answer = try await deputy.get("/applications/ouvrir/onde")
                #expect(answer.status == .forbidden)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is forgotten long after its end`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            try await site.browse(as: "dmartin") { head in
                try await head.submit(Self.fields(site, Self.confirming), on: Self.page)
            }
            for (days, left) in [(400, 1), (420, 0)] {
                let later = site.clock.clock.now + .days(days)
                try await site.database.write { try LauncherSweeping.sweep(at: later, in: $0) }
                #expect(try await site.database.count("select count(*) from launcher_delegation") == left)
            }
        }
    }
}
