import Database
import Outbox
import TestDatabases
import Testing
import Vocabulary

@Suite("Facts", .timeLimit(.minutes(10)))
struct FactLogTests {
    @Test(arguments: TestEngine.available)
    func `are numbered from 1 in each académie, in the order of the commits`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [7, 8], in: .lille)
            try await registry.note(.passwordChanged, of: [7], in: .lyon)
            try await registry.note(.personLeft, of: [8], in: .lille)

            let lille = try await registry.facts(of: .lille)
            #expect(lille.map(\.number) == [1, 2, 3])
            #expect(lille.map(\.account) == [7, 8, 8])
            #expect(lille.map(\.kind) == [.personArrived, .personArrived, .personLeft])
            #expect(lille.allSatisfy { $0.at == registry.time.clock.now })
            #expect(try await registry.facts(of: .lyon).map(\.number) == [1])
            #expect(try await registry.highest() == [.lille: 3, .lyon: 1])
        }
    }

    @Test(arguments: TestEngine.available)
    func `do not exist when their change does not, and leave no gap`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            let now = registry.time.clock.now
            await #expect(throws: Mishap()) {
                try await registry.database.write { transaction in
                    FactLog.note(.personArrived, of: 1, in: .lille, at: now, transaction)
                    throw Mishap()
                }
            }
            #expect(try await registry.facts(of: .lille) == [])

            try await registry.note(.personArrived, of: [2], in: .lille)

            #expect(try await registry.facts(of: .lille).map(\.number) == [1])
        }
    }

    @Test(arguments: TestEngine.available)
    func `noted twice in one transaction are written once`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personChanged, of: [4, 4, 5], in: .lille)
            #expect(try await registry.facts(of: .lille).map(\.account) == [4, 5])
        }
    }

    @Test(arguments: TestEngine.available)
    func `of writers at work together have no gap, and are never seen out of order`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [0], in: .lille)
            let seen = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for writer in 1...12 {
                    group.addTask {
                        // Every second writer gives up; the others touch both académies, in either order.
                        do { try await registry.noteOrGiveUp(writer) } catch is Mishap {}
                        return []
                    }
                }
                group.addTask { try await registry.follow(until: 7) }
                return try await group.reduce(into: [Int64]()) { $0 += $1 }
            }

            #expect(seen == Array(1...7))
            #expect(try await registry.facts(of: .lille).map(\.number) == Array(1...7))
            #expect(try await registry.facts(of: .lyon).map(\.number) == Array(1...6))
        }
    }

    @Test(arguments: TestEngine.available)
    func `are read in pieces`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: Array(1...5), in: .lille)
            guard case .facts(let piece) = try await registry.reader.facts(of: .lille, after: 2, limit: 2) else {
                Issue.record("the facts are lost")
                return
            }
            #expect(piece.map(\.number) == [3, 4])
            #expect(try await registry.reader.facts(of: .lille, after: 5, limit: 2) == .facts([]))
            #expect(try await registry.reader.facts(of: .lyon, after: 0, limit: 2) == .facts([]))
        }
    }

    @Test(arguments: TestEngine.available)
    func `forgotten make a follower that had not read them start anew`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [1, 2], in: .lille)
            registry.time.advance(by: .days(20))
            try await registry.note(.personLeft, of: [1], in: .lille)
            registry.time.advance(by: .days(11))

            #expect(try await registry.purge(keptFor: .days(30)) == 2)

            for (cursor, isLost) in [(0, true), (1, true), (2, false), (3, false)] as [(Int64, Bool)] {
                let answer = try await registry.reader.facts(of: .lille, after: cursor, limit: 9)
                #expect((answer == .lost(highest: 3)) == isLost, "cursor \(cursor)")
            }
            registry.time.advance(by: .days(31))
            #expect(try await registry.purge(keptFor: .days(30)) == 1)
            #expect(try await registry.reader.facts(of: .lille, after: 2, limit: 9) == .lost(highest: 3))
            #expect(try await registry.reader.facts(of: .lille, after: 3, limit: 9) == .facts([]))
        }
    }

    @Test(arguments: TestEngine.available)
    func `are forgotten from the first on, even when a clock went back`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [1], in: .lille)
            registry.time.advance(by: .days(-40))
            try await registry.note(.personArrived, of: [2], in: .lille)
            registry.time.advance(by: .days(41))

            #expect(try await registry.purge(keptFor: .days(30)) == 0)
            #expect(try await registry.facts(of: .lille).map(\.number) == [1, 2])
        }
    }

    @Test(arguments: TestEngine.available)
    func `are lost for whoever remembers more of them than there are`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [1], in: .lille)
            #expect(try await registry.reader.facts(of: .lille, after: 2, limit: 9) == .lost(highest: 1))
            #expect(try await registry.reader.facts(of: .lyon, after: 1, limit: 9) == .lost(highest: 0))
        }
    }

    @Test(arguments: TestEngine.available)
    func `of a kind that only a newer version knows still name their account`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.note(.personArrived, of: [1], in: .lille)
            _ = try await registry.database.write { transaction in
                try transaction.run("update fact set kind = 'mailboxMoved'")
            }
            let facts = try await registry.facts(of: .lille)
            #expect(facts.map(\.account) == [1])
            #expect(facts.map(\.kind) == [nil])
        }
    }

    @Test(arguments: TestEngine.available)
    func `ring in their process once they are committed`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            let calls = FactLog.bell(of: registry.database)
            try await registry.note(.personArrived, of: [1], in: .lille)
            for await _ in calls { break }
            #expect(try await registry.facts(of: .lille).count == 1)
        }
    }
}

private struct Mishap: Error, Equatable {}

/// The facts of two académies, whose time moves when told to.
private struct Registry: Sendable {
    let database: Database
    let time = SetClock()

    var reader: FactReader { FactReader(database: database) }

    static func open(on engine: TestEngine, _ body: (Registry) async throws -> Void) async throws {
        try await withDatabase(on: engine, migrations: FactMigrations.all, connections: 8) { database in
            try await body(Registry(database: database))
        }
    }

    func note(_ kind: FactKind, of accounts: [Int64], in academy: AcademyCode) async throws {
        let now = time.clock.now
        try await database.write { transaction in
            FactLog.note(kind, of: accounts, in: academy, at: now, transaction)
        }
    }

    func noteOrGiveUp(_ writer: Int) async throws {
        let now = time.clock.now
        try await database.write { transaction in
            let academies: [AcademyCode] = writer.isMultiple(of: 4) ? [.lille, .lyon] : [.lyon, .lille]
            for academy in academies {
                FactLog.note(.personChanged, of: Int64(writer), in: academy, at: now, transaction)
            }
            if !writer.isMultiple(of: 2) { throw Mishap() }
        }
    }

    /// Reads as a subscriber does, one fact at a time, until it has seen a number.
    func follow(until last: Int64) async throws -> [Int64] {
        var seen: [Int64] = []
        while seen.last ?? 0 < last {
            // A writer that fails ends the test rather than the patience of whoever runs it.
            try Task.checkCancellation()
            guard case .facts(let facts) = try await reader.facts(of: .lille, after: seen.last ?? 0, limit: 1) else {
                throw Mishap()
            }
            seen += facts.map(\.number)
        }
        return seen
    }

    func facts(of academy: AcademyCode) async throws -> [AccountFact] {
        guard case .facts(let facts) = try await reader.facts(of: academy, after: 0, limit: 100) else { throw Mishap() }
        return facts
    }

    func highest() async throws -> [AcademyCode: Int64] {
        try await database.read { reading in try FactReader.highest(in: reading) }
    }

    func purge(keptFor time: Duration) async throws -> Int {
        let limit = self.time.clock.now - time
        return try await database.write { transaction in try FactLog.purge(notedBefore: limit, in: transaction) }
    }
}

extension AcademyCode {
    fileprivate static let lille = real(AcademyCode("09"))
    fileprivate static let lyon = real(AcademyCode("10"))
}
