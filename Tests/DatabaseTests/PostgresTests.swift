import Database
import Foundation
import Synchronization
import TestDatabases
import Testing

@Suite("PostgreSQL", .enabled(if: TestPostgres.uri != nil, "run by scripts/with-postgres"))
struct PostgresTests {
    @Test func `two writes that lock each other are both made in the end`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            try await database.addNote(2, "b")
            let gates = [Gate(), Gate()]
            let attempts = Tally()
            try await withThrowingTaskGroup { group in
                for (own, other) in [(0, 1), (1, 0)] {
                    group.addTask {
                        try await database.write { transaction in
                            attempts.enter()
                            _ = try transaction.runCounting(
                                "update note set count = coalesce(count, 0) + 1 where id = \(own + 1)"
                            )
                            gates[own].open()
                            gates[other].wait()
                            try transaction.run(
                                "update note set count = coalesce(count, 0) + 1 where id = \(other + 1)"
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts: [Int] = try await database.read { try $0.values("select count from note order by id") }
            #expect(counts == [2, 2])
            #expect(attempts.entered == 3)
        }
    }

    @Test func `a change that may be forgotten does not wait for the disk, and the next one does`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            func asked(_ durability: Durability) async throws -> String? {
                try await database.write(durability) { try $0.value("select current_setting('synchronous_commit')") }
            }
            let usual = try await asked(.immediate)
            #expect(try await asked(.deferred) == "off")
            #expect(try await asked(.immediate) == usual)
            #expect(usual != "off")
        }
    }

    @Test func `a transaction the server could not serialize is run again`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            let (read, written) = (Gate(), Gate())
            let attempts = Tally()
            async let slow: Void = database.write { transaction in
                attempts.enter()
                try transaction.run("set transaction isolation level repeatable read")
                let count = try transaction.value("select coalesce(count, 0) from note where id = 1", as: Int.self) ?? 0
                read.open()
                written.wait()
                try transaction.run("update note set count = \(count + 1) where id = 1")
            }
            await read.opened()
            try await database.write { try $0.run("update note set count = 10 where id = 1") }
            written.open()
            try await slow
            #expect(try await database.read { try $0.value("select count from note", as: Int.self) } == 11)
            #expect(attempts.entered == 2)
        }
    }

    @Test func `a reading is one view that changes nothing, though it begins with its first question`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            let settings: [String?] = try await database.read { reading in
                try ["transaction_isolation", "transaction_read_only"].map { name in
                    try reading.value("select current_setting(\(name))")
                }
            }
            #expect(settings == ["repeatable read", "on"])
        }
    }

    @Test func `whatever became of one transaction, the next on its connection begins afresh`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            try await database.addNote(1, "a")
            try await database.read { _ in }
            try await database.write { _ in }
            await #expect(throws: Mishap()) { try await database.read { _ in throw Mishap() } }
            await #expect(throws: Mishap()) { try await database.write { _ in throw Mishap() } }
            await #expect(throws: DatabaseError.uniqueViolation(table: "note")) { try await database.addNote(2, "a") }
            await #expect(throws: DatabaseError.self) {
                _ = try await database.read { try $0.value("select 1 / (id - 1) from note", as: Int.self) }
            }
            await #expect(throws: DatabaseError.self) {
                _ = try await database.read { try $0.value("select nothing from nowhere", as: Int.self) }
            }
            try await database.addNote(2, "b")
            #expect(try await database.notes() == ["a", "b"])
        }
    }

    @Test func `a reading that has answered holds nothing up`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            let other = try open(database.url, connections: 1)
            #expect(try await database.notes().isEmpty)
            try await other.write { transaction in
                try transaction.run("set local lock_timeout = '20s'")
                try transaction.run("lock table note in access exclusive mode")
            }
            await other.close()
        }
    }

    @Test func `a connection the server has closed is opened again`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 2) { database in
            let other = try open(database.url, connections: 1)
            try await database.addNote(1, "a")
            try await other.terminate(try await database.serverProcess())
            try await database.addNote(2, "b")
            try await other.terminate(try await database.serverProcess())
            #expect(try await database.notes() == ["a", "b"])
            await other.close()
        }
    }

    @Test func `a connection cut in the middle of a write is opened again and the write made once`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 2) { database in
            let other = try open(database.url, connections: 1)
            let (begun, cut) = (Gate(), Gate())
            let process = Mutex(0)
            async let slow: Void = database.write { transaction in
                let own = try transaction.value("select pg_backend_pid()", as: Int.self) ?? 0
                process.withLock { $0 = own }
                try transaction.addNote(1, "a")
                begun.open()
                cut.wait()
                try transaction.addNote(2, "b")
            }
            await begun.opened()
            try await other.terminate(process.withLock { $0 })
            cut.open()
            try await slow
            #expect(try await database.notes() == ["a", "b"])
            await other.close()
        }
    }

    @Test func `a connection cut during the commit leaves the question open`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            let slowCommit = """
                create function cut() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
                """
            try await database.write { transaction in
                try transaction.run(SQL(stringLiteral: slowCommit))
                try transaction.run(
                    "create constraint trigger cut after insert on note initially deferred for each row execute function cut()"
                )
            }
            await #expect(throws: DatabaseError.commitUnknown) { try await database.addNote(1, "a") }
            #expect(try await database.notes().isEmpty)
        }
    }

    @Test func `open transactions have lanes of their own, and a closed one gives its lane back`() async throws {
        try await withDatabase(on: .postgres, connections: 4) { database in
            let gates = (0..<4).map { _ in Gate() }
            let lanes = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<4 {
                    group.addTask {
                        try await database.write { transaction in
                            gates[index].open()
                            gates.forEach { $0.wait() }
                            return transaction.lane
                        }
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(Set(lanes).count == 4)
            await database.close()
            #expect(try await database.write { $0.lane } < 300)
        }
    }

    @Test func `whoever finds every connection lent waits for one`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 2) { database in
            let lent = Tally()
            // The first body lasts until a second is inside, however busy the machine is.
            let met = Gate()
            try await withThrowingTaskGroup { group in
                for id in 1...20 {
                    group.addTask {
                        try await database.write { transaction in
                            lent.enter()
                            defer { lent.leave() }
                            if lent.entered == 1 { met.wait() } else { met.open() }
                            try transaction.addNote(id, "n\(id)")
                            _ = try transaction.value("select pg_sleep(0.002)::text", as: String.self)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.notes().count == 20)
            #expect(lent.most == 2)
        }
    }

    @Test func `a server that cannot be reached is told, again and again`() async throws {
        let database = try open(.postgres(uri: "postgresql://preau@/preau?host=/nowhere"), connections: 2)
        for _ in 0..<2 {
            await #expect {
                try await database.notes()
            } throws: { error in
                guard case DatabaseError.unavailable(let reason) = error else { return false }
                return reason.contains("/nowhere")
            }
        }
    }

    @Test func `of several hosts, the first that answers is used`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations) { database in
            guard case .postgres(let uri) = database.url else { return }
            let several = uri.replacing("host=", with: "host=/nowhere,")
            let other = try open(.postgres(uri: several))
            try await other.addNote(1, "a")
            #expect(try await database.notes() == ["a"])
            await other.close()
        }
    }

    @Test func `a server that only reads is not used`() async throws {
        guard let uri = TestPostgres.uri else { return }
        let readOnly = TestPostgres.adding("options=-cdefault_transaction_read_only%3Don", to: uri)
        let database = try open(.postgres(uri: readOnly))
        await #expect {
            try await database.read { try $0.value("select 1", as: Int.self) }
        } throws: { error in
            guard case DatabaseError.unavailable = error else { return false }
            return true
        }
    }

    @Test func `a body that goes on after a refused statement is not taken for done`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.addNote(2, "b")
                    // What is tried is a body that swallows the refusal.
                    _ = try? transaction.runCounting("insert into note (id, title) values (3, 'a')")
                }
            }
            #expect(try await database.notes() == ["a"])
        }
    }

    @Test func `refused rows leave the connection usable, few or many`() async throws {
        try await withDatabase(on: .postgres, migrations: sampleMigrations, connections: 1) { database in
            for count in [4, 20_000, 4, 20_000] {
                await #expect(throws: DatabaseError.uniqueViolation(table: "note")) {
                    try await database.write { transaction in
                        var batch = RowBatch(into: "note", columns: ["id", "title"])
                        for id in 0..<count { batch.append([.integer(Int64(id % (count / 2))), .text("n\(id)")]) }
                        try transaction.insert(batch)
                    }
                }
            }
            try await database.addNote(1, "a")
            #expect(try await database.notes() == ["a"])
        }
    }
}

extension Database {
    fileprivate func serverProcess() async throws -> Int {
        try await write { try $0.value("select pg_backend_pid()", as: Int.self) } ?? 0
    }

    /// Ends another connection, and comes back when it is gone.
    fileprivate func terminate(_ process: Int) async throws {
        let isGone = try await write {
            try $0.value("select pg_terminate_backend(\(process)::int, 5000)", as: Bool.self)
        }
        #expect(isGone == true)
    }
}
