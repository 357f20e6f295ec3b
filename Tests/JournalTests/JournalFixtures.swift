import Database
import Journal
import Sealing
import TestDatabases
import Vocabulary

/// A journal in a fresh database, and the key file it is signed under.
struct TestJournal: Sendable {
    let database: Database
    let keys: KeyFile
    let journal: Journal

    func append(_ actions: [String], account: Int64? = 7) async throws {
        for action in actions {
            try await database.write { transaction in
                try journal.append(sampleEntry(action, account: account), in: transaction)
            }
        }
    }

    /// Does what somebody who can write to the database may do.
    func tamper(_ statements: SQL...) async throws {
        try await database.write { transaction in for statement in statements { try transaction.run(statement) } }
    }

    func flaws(anchors: [JournalAnchor] = []) async throws -> [JournalFlaw] {
        try await journal.verify(database, anchors: anchors).flaws
    }

    /// Where the journal stands: on PostgreSQL lanes are shared with the other tests that run at the same time.
    func lane() async throws -> Int64 {
        try await database.read { try $0.value("select min(lane) from journal_lane", as: Int64.self) } ?? -1
    }
}

func withJournal(on engine: TestEngine, connections: Int = 1, _ body: (TestJournal) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let keys = KeyFile(path: folder + "/keys.json")
        let journal = Journal(keyring: try keys.open(clock: SetClock().clock, random: .system))
        try await withDatabase(on: engine, migrations: JournalMigrations.all, connections: connections) { database in
            try await body(TestJournal(database: database, keys: keys, journal: journal))
        }
    }
}

func sampleEntry(_ action: String = "account.prepared", at milliseconds: Int64 = 1000, account: Int64? = 7)
    -> JournalEntry
{
    JournalEntry(
        at: Moment(milliseconds: milliseconds),
        action: JournalAction(rawValue: action),
        actor: .operatorNamed("guichet: nord"),
        academy: AcademyCode(number: 9),
        account: account,
        details: ["état": "préparé", "network": "192.0.2.0/24"]
    )
}
