import Database
import Journal
import Sealing
import TestDatabases
import Testing
import Vocabulary

@Suite("Journal")
struct JournalTests {
    @Test(arguments: TestEngine.available)
    func `an entry comes back as it was`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            let bare = JournalEntry(
                at: Moment(milliseconds: 1),
                action: JournalAction(rawValue: "x"),
                actor: .visitor,
                account: 7
            )
            try await test.database.write { try test.journal.append([sampleEntry(), bare], in: $0) }
            let entries = try await test.database.read { try test.journal.entries(of: 7, limit: 10, in: $0) }
            #expect(entries == [sampleEntry(), bare])
        }
    }

    @Test(
        arguments: TestEngine.available,
        [
            JournalActor.system, .visitor, .account(42), .operatorNamed("guichet"), .operatorNamed("a:b"),
            .operatorNamed(""),
        ]
    )
    func `each kind of actor comes back`(engine: TestEngine, actor: JournalActor) async throws {
        try await withJournal(on: engine) { test in
            let entry = JournalEntry(
                at: Moment(milliseconds: 1),
                action: JournalAction(rawValue: "x"),
                actor: actor,
                account: 7
            )
            try await test.database.write { try test.journal.append(entry, in: $0) }
            #expect(try await test.database.read { try test.journal.entries(of: 7, limit: 1, in: $0) } == [entry])
            #expect(try await test.flaws().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an agent's own entries are shown the latest first`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.database.write { transaction in
                for (action, moment) in [("b", 2), ("d", 4), ("a", 1), ("c", 3), ("c2", 3)] {
                    try test.journal.append(sampleEntry(action, at: Int64(moment)), in: transaction)
                }
                try test.journal.append(sampleEntry("other", at: 9, account: 8), in: transaction)
                try test.journal.append(sampleEntry("nobody", at: 9, account: nil), in: transaction)
            }
            let actions = try await test.database.read { reading in
                try test.journal.entries(of: 7, limit: 4, in: reading).map(\.action.rawValue)
            }
            #expect(actions == ["d", "c2", "c", "b"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an empty journal is sound`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.database.write { try test.journal.append([], in: $0) }
            let verdict = try await test.journal.verify(test.database)
            #expect(verdict.entries == 0 && verdict.lanes == 0 && verdict.isSound)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a transaction that fails leaves no entry`(engine: TestEngine) async throws {
        struct Mishap: Error {}
        try await withJournal(on: engine) { test in
            try await test.append(["a"])
            await #expect(throws: Mishap.self) {
                try await test.database.write { transaction in
                    try test.journal.append(sampleEntry("b"), in: transaction)
                    throw Mishap()
                }
            }
            try await test.append(["c"])
            let verdict = try await test.journal.verify(test.database)
            #expect(verdict.entries == 2 && verdict.isSound)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two hundred entries of eight tasks make sound chains`(engine: TestEngine) async throws {
        try await withJournal(on: engine, connections: 6) { test in
            try await withThrowingTaskGroup { group in
                for task in 0..<8 {
                    group.addTask { try await test.append((0..<25).map { "task\(task).\($0)" }) }
                }
                try await group.waitForAll()
            }
            let verdict = try await test.journal.verify(test.database)
            #expect(verdict.entries == 200 && verdict.flaws.isEmpty)
            #expect(engine == .sqlite ? verdict.lanes == 1 : verdict.lanes <= 6)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a verification while others write finds nothing wrong`(engine: TestEngine) async throws {
        try await withJournal(on: engine, connections: 6) { test in
            try await withThrowingTaskGroup { group in
                for task in 0..<4 { group.addTask { try await test.append((0..<20).map { "task\(task).\($0)" }) } }
                for _ in 0..<10 { #expect(try await test.flaws().isEmpty) }
                try await group.waitForAll()
            }
            #expect(try await test.journal.verify(test.database).entries == 80)
        }
    }

    @Test(.enabled(if: TestPostgres.uri != nil, "run by scripts/with-postgres"))
    func `on several servers nobody waits for somebody else's entry`() async throws {
        try await withJournal(on: .postgres, connections: 2) { test in
            let lanes = try await withThrowingTaskGroup(of: Int.self) { group in
                let barrier = Barrier(of: 2)
                for task in 0..<2 {
                    group.addTask {
                        try await test.database.write { transaction in
                            try transaction.run("set local lock_timeout = '1s'")
                            try test.journal.append(sampleEntry("task\(task)"), in: transaction)
                            // Both have appended, neither has committed.
                            barrier.meet()
                            return transaction.lane
                        }
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(Set(lanes).count == 2)
            let verdict = try await test.journal.verify(test.database)
            #expect(verdict.lanes == 2 && verdict.entries == 2 && verdict.isSound)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a journal stays sound through a rotation of keys`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a", "b"])
            let rotated = Journal(keyring: try test.keys.addKey(clock: SetClock().clock, random: .system))
            try await test.database.write { try rotated.append(sampleEntry("c"), in: $0) }
            let retired = Journal(keyring: try test.keys.retireOlderKeys())
            try await test.database.write { try retired.append(sampleEntry("d"), in: $0) }

            let verdict = try await retired.verify(test.database)

            #expect(verdict.entries == 4 && verdict.flaws.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `another key file verifies nothing`(engine: TestEngine) async throws {
        try await withJournal(on: engine) { test in
            try await test.append(["a"])
            try await withJournal(on: .sqlite) { stranger in
                let lane = try await test.lane()
                #expect(
                    try await stranger.journal.verify(test.database).flaws == [
                        .altered(lane: lane, position: 1), .truncated(lane: lane),
                    ]
                )
            }
            let rotated = Journal(keyring: try test.keys.addKey(clock: SetClock().clock, random: .system))
            try await test.database.write { try rotated.append(sampleEntry("b"), in: $0) }
            let lane = try await test.lane()
            #expect(try await test.flaws() == [.unknownKey(lane: lane, position: 2), .truncated(lane: lane)])
        }
    }
}
