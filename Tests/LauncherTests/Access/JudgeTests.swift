import Database
import Federation
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Launcher

@Suite("What applications are told that ask by themselves")
struct JudgeTests {
    private static func isOpen(_ application: String, to login: String, _ site: LauncherSite) async throws -> Bool {
        let client = try #require(ClientID(application))
        return try await site.room.judge(try await site.account(login), client, site.academy) == nil
    }

    @Test(arguments: TestEngine.available)
    func `is what the page of applications shows`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            for (application, login, expected) in [
                ("onde", "dmartin", true), ("onde", "mdupond", false), ("onde", "pleroy", false),
                ("magistere", "mdupond", true), ("lyon-intranet", "dmartin", false), ("unknown", "mdupond", true),
            ] {
                let isOpen = try await Self.isOpen(application, to: login, site)
                #expect(isOpen == expected, "\(application) \(login)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `follows a delegation from its first day to its last`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            let today = site.room.today(at: site.academy)
            let delegation = Delegation(
                id: 1,
                application: "onde",
                workplace: try UAI("0590121L"),
                giver: try await site.account("dmartin"),
                receiver: try await site.account("mdupond"),
                firstDay: today.adding(days: 1),
                lastDay: today.adding(days: 2),
                endedAt: nil
            )
            let now = site.clock.clock.now
            let isNew = try await site.database.write { transaction in
                try DelegationStore.add(delegation, at: now, in: transaction)
            }
            #expect(isNew)
            var seen: [Bool] = []
            for _ in 0..<4 {
                seen.append(try await Self.isOpen("onde", to: "mdupond", site))
                site.clock.advance(by: .days(1))
            }
            #expect(seen == [false, true, true, false])
        }
    }

    @Test func `is closed to whoever has left, and says whom to ask for what`() async throws {
        try await LauncherSite.open { site in
            let client = try #require(ClientID("onde"))
            let judged = try await site.room.judge(try await site.account("mdupond"), client, site.academy)
            let expected = ClosedDoor(
                sentences: [
                    "Ouverte aux directrices et directeurs d’école.",
                    "Qui peut l’ouvrir\u{A0}: votre directrice ou directeur d’école.",
                ],
                asking: Link(
                    "Demander l’accès",
                    to: "/probleme/interlocuteur?cause=application&precision=absente&application=onde"
                ),
                ways: [
                    Link("Comprendre à qui elle est ouverte", to: "/applications/toutes?recherche=ONDE"),
                    Link("Mes applications", to: "/applications"),
                ]
            )
            #expect(judged == expected)
            let head = try await site.account("dmartin")
            try await site.database.write { transaction in
                try transaction.run("update account set state = 'closed' where id = \(head)")
            }
            let isOpen = try await Self.isOpen("onde", to: "dmartin", site)
            #expect(!isOpen)
        }
    }
}
