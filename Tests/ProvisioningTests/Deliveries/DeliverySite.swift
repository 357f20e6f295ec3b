import Academies
import Database
import Foundation
import Journal
import Logging
import Outbox
import People
import Sealing
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Federation
@testable import Provisioning

/// Lille, three of its people, and two applications that want to hear of them.
struct DeliverySite: Sendable {
    let academy: Academy
    let database: Database
    let clock = SetClock()
    let catalogue: ClientCatalogue
    let road = TestRoad()

    private static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + ProvisioningMigrations.all + DeliveryMigrations.all

    static func open(on engine: TestEngine, _ body: (DeliverySite) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try DeliverySite(database, folder)
                try await site.importAgents(folder)
                // They are known from here on.
                await site.messenger().doRound()
                try await body(site)
            }
        }
    }

    private init(_ database: Database, _ folder: String) throws {
        self.database = database
        academy = try #require(try AcademyCatalogue.shipped().academy(slug: "lille"))
        for name in ["iprof", "magistere"] {
            let text = """
                name: \(name)
                purpose: Essayer.
                academies: [lille]
                redirectURIs: [https://\(name).example.fr/retour]
                authentication: none
                notifications:
                  webhook: https://\(name).example.fr/faits
                """
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).yaml"))
        }
        catalogue = try ClientCatalogue(folder: ClientFolder(path: folder))
    }

    private func importAgents(_ folder: String) async throws {
        try await ImportedStaff.bring(
            """
            numen;sn;nompatro;givenname;datenaissance;title;rne
            09E0000001ABC;DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L
            09E0000002ABC;MARTIN;MARTIN;Claire;27/03/1985;DIR;0590121L
            09E0000003ABC;PETIT;PETIT;Anne;02/05/1990;DOC;0590121L

            """,
            into: academy,
            over: database,
            keyring: try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system),
            clock: clock.clock,
            folder: folder
        )
    }
}

extension DeliverySite {
    /// One server’s; another has its own over the same database.
    func messenger(_ pace: DeliveryPace = .standard) -> ApplicationMessenger {
        ApplicationMessenger(
            catalogue: catalogue,
            academies: [academy],
            database: database,
            roads: [road],
            pace: pace,
            clock: clock.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    func account(_ login: String) async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func note(_ kinds: FactKind..., of login: String) async throws {
        let (account, code, now) = (try await account(login), academy.code, clock.clock.now)
        for kind in kinds {
            try await database.write { FactLog.note(kind, of: account, in: code, at: now, $0) }
        }
    }

    func standing(of login: String, at client: String = "magistere") async throws -> Standing? {
        let (account, now) = (try await account(login), clock.clock.now)
        return try await database.read { try DeliveryStore.standings(of: account, at: now, in: $0) }[client]
    }

    func dead() async throws -> [DeadDelivery] {
        let code = academy.code
        return try await database.read { try DeliveryStore.dead(for: nil, in: code, limit: 100, $0) }
    }
}
