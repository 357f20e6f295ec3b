import Database
import Foundation
import TestDatabases
import Testing

@Suite("SQLite")
struct SQLiteTests {
    @Test func `a commit is flushed to the disk, in the write-ahead log`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            let settings = try await database.write { transaction in
                [
                    try transaction.value("select cast(synchronous as text) from pragma_synchronous", as: String.self),
                    try transaction.value("select journal_mode from pragma_journal_mode", as: String.self),
                    try transaction.value(
                        "select cast(foreign_keys as text) from pragma_foreign_keys",
                        as: String.self
                    ),
                ]
            }
            #expect(settings == ["2", "wal", "1"])
        }
    }

    @Test func `a change that may be forgotten is flushed with the next that may not`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            func asked(_ durability: Durability) async throws -> Int? {
                try await database.write(durability) { try $0.value("select synchronous from pragma_synchronous") }
            }
            let answers = [try await asked(.deferred), try await asked(.immediate), try await asked(.deferred)]
            #expect(answers == [1, 2, 1])
        }
    }

    @Test(arguments: [Extent.fewRows, .anything])
    func `what nobody waits for any more is not asked`(extent: Extent) async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            let (begun, mayAsk) = (Gate(), Gate())
            let asker = Task(executorPreference: OwnThread()) {
                try await database.read(extent) { reading in
                    begun.open()
                    mayAsk.wait()
                    return try reading.value("select 7") as Int?
                }
            }
            await begun.opened()
            asker.cancel()
            mayAsk.open()
            await #expect(throws: CancellationError.self) { try await asker.value }
            let answer: Int? = try await database.read(extent) { try $0.value("select 7") }
            #expect(answer == 7)
        }
    }

    @Test func `a few rows are read on the thread that asks, and others elsewhere`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            let (asking, few, any) = try await Task(executorPreference: OwnThread()) {
                let asking = pthread_self()
                return (
                    asking, try await database.read(.fewRows) { _ in pthread_self() },
                    try await database.read(.anything) { _ in pthread_self() }
                )
            }.value
            #expect(few == asking && any != asking)
        }
    }

    @Test func `whoever fails while reading a few rows leaves no view behind`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            await #expect(throws: Mishap()) {
                try await database.read(.fewRows) { reading in
                    _ = try reading.values("select title from note", as: String.self)
                    throw Mishap()
                }
            }
            try await database.addNote(1, "a")
            let titles: [String] = try await database.read(.fewRows) { try $0.values("select title from note") }
            #expect(titles == ["a"])
        }
    }

    @Test func `a few rows are asked of no database that was closed`() async throws {
        try await withTemporaryFolder { folder in
            let database = try open(.sqlite(path: folder + "/preau.sqlite"))
            let before: Int? = try await database.read(.fewRows) { try $0.value("select 7") }
            #expect(before == 7)
            await database.close()
            await #expect(throws: DatabaseError.self) { try await database.read(.fewRows) { _ in } }
        }
    }

    @Test func `its files are for their owner alone`() async throws {
        try await withTemporaryFolder { folder in
            let database = try open(.sqlite(path: folder + "/new/preau.sqlite"))
            try await database.migrate(sampleMigrations)
            for (file, expected) in [
                ("new", 0o700), ("new/preau.sqlite", 0o600), ("new/preau.sqlite-wal", 0o600),
                ("new/preau.sqlite-shm", 0o600),
            ] {
                let mode =
                    try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")[.posixPermissions] as? Int
                #expect(mode == expected, "\(file)")
            }
            await database.close()
        }
    }

    @Test(arguments: ["/proc/preau/preau.sqlite", "/etc/hostname"])
    func `a place that holds no database is told`(path: String) {
        #expect {
            try open(.sqlite(path: path))
        } throws: { error in
            guard case DatabaseError.unavailable(let reason) = error else { return false }
            return reason.hasPrefix(path)
        }
    }

    @Test func `writes that wait together share a commit, and one that fails takes no other with it`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            let observer = try open(database.url)
            let (begun, queued) = (Gate(), Gate())
            let first = Task {
                try await database.write { transaction in
                    begun.open()
                    queued.wait()
                    try transaction.addNote(0, "n0")
                }
            }
            await begun.opened()
            let commitsBefore = try WriteAheadLog(of: database.url).commits

            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in 1...50 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try transaction.addNote(id, "n\(id)")
                                if id.isMultiple(of: 10) { throw Mishap() }
                            }
                            return true
                        } catch is Mishap {
                            return false
                        }
                    }
                }
                // Each of them has been put in line once the tasks have had their turn.
                for _ in 0..<200 { await Task.yield() }
                queued.open()
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            try await first.value

            #expect(outcomes.count { $0 } == 45)
            let kept = (0...50).filter { $0 == 0 || !$0.isMultiple(of: 10) }.map { "n\($0)" }
            #expect(try await observer.notes() == kept)
            let commits = try WriteAheadLog(of: database.url).commits - commitsBefore
            #expect((1...20).contains(commits), "46 writes made \(commits) commits")
            await observer.close()
        }
    }

    @Test func `a full disk is told to who filled it, and what was acknowledged is kept`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            try await database.addNote(1, "before")
            _ = try await database.write { transaction in
                try transaction.value("pragma max_page_count = 40", as: Int.self)
            }
            let (begun, queued) = (Gate(), Gate())
            let first = Task {
                try await database.write { _ in
                    begun.open()
                    queued.wait()
                }
            }
            await begun.opened()

            let kept = await withTaskGroup(of: Int?.self) { group in
                for id in 2...21 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try transaction.addNote(id, "n\(id)")
                                guard id.isMultiple(of: 5) else { return }
                                let body = [UInt8](repeating: 1, count: 1_000_000)
                                try transaction.run("update note set body = \(body) where id = \(id)")
                            }
                            return id
                        } catch {
                            #expect(error as? DatabaseError == .diskFull)
                            return nil
                        }
                    }
                }
                for _ in 0..<200 { await Task.yield() }
                queued.open()
                return await group.reduce(into: Set<Int>()) { kept, id in if let id { kept.insert(id) } }
            }
            try await first.value

            #expect(kept == Set((2...21).filter { !$0.isMultiple(of: 5) }))
            let stored: [Int] = try await database.read { reading in try reading.values("select id from note") }
            #expect(Set(stored) == kept.union([1]))
            try await database.addNote(100, "after")
        }
    }

    @Test func `a body that ends the transaction by itself harms nobody else`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.addNote(1, "a")
                    try transaction.run("rollback")
                }
            }
            try await database.addNote(2, "b")
            #expect(try await database.notes() == ["b"])
        }
    }

    @Test func `a write that fails alone leaves nothing behind`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            await #expect(throws: Mishap()) {
                try await database.write { transaction in
                    try transaction.addNote(1, "a")
                    throw Mishap()
                }
            }
            try await database.addNote(2, "b")
            #expect(try await database.notes() == ["b"])
        }
    }

    @Test func `a body that breaks its savepoint leaves no transaction open`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in try transaction.run("release job") }
            }
            try await database.addNote(2, "b")
            #expect(try await database.notes() == ["b"])
        }
    }

    @Test func `two processes write in turn`() async throws {
        try await withDatabase(on: .sqlite, migrations: sampleMigrations) { database in
            let other = try open(database.url)
            try await withThrowingTaskGroup { group in
                for id in 1...40 {
                    group.addTask { try await (id.isMultiple(of: 2) ? database : other).addNote(id, "n\(id)") }
                }
                try await group.waitForAll()
            }
            #expect(try await database.notes().count == 40)
            await other.close()
        }
    }
}
