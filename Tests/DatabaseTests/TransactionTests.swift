import Database
import TestDatabases
import Testing

@Suite("Transactions")
struct TransactionTests {
    @Test(arguments: TestEngine.available)
    func `what is written can be read by another process`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            let other = try open(database.url)
            #expect(try await other.notes() == ["a"])
            await other.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func `a body that throws leaves nothing`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect(throws: Mishap()) {
                try await database.write { transaction in
                    try transaction.addNote(1, "a")
                    throw Mishap()
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)
            try await database.addNote(1, "a")
            #expect(try await database.notes() == ["a"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a value that exists already is told by its table`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            let refusal = DatabaseError.uniqueViolation(table: "note")
            await #expect(throws: refusal) { try await database.addNote(2, "a") }
            await #expect(throws: refusal) { try await database.addNote(1, "b") }
            await #expect(throws: refusal) {
                try await database.write { transaction in
                    var batch = RowBatch(into: "note", columns: ["id", "title"])
                    batch.append([.integer(2), .text("b")])
                    batch.append([.integer(3), .text("a")])
                    try transaction.insert(batch)
                }
            }
            #expect(try await database.notes() == ["a"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `what follows a change sees it, though nothing was asked of it`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            let seen = try await database.write { transaction in
                try transaction.addNote(1, "a")
                try transaction.addNote(2, "b")
                try transaction.run("update note set title = 'c' where title = \("a")")
                try transaction.run("delete from note where title = \("b")")
                return try transaction.values("select title from note", as: String.self)
            }
            #expect(seen == ["c"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a hundred changes of which nothing is asked are all made`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.write { transaction in
                for id in 1...100 { try transaction.addNote(id, "n\(id)") }
            }
            #expect(try await database.notes() == (1...100).map { "n\($0)" })
        }
    }

    @Test(arguments: TestEngine.available)
    func `a refused change of which nothing was asked is told, and undoes all the others`(
        engine: TestEngine
    ) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations, connections: 1) { database in
            try await database.addNote(1, "a")
            for asksBefore in [true, false] {
                await #expect(throws: DatabaseError.uniqueViolation(table: "note")) {
                    try await database.write { transaction in
                        if asksBefore { _ = try transaction.value("select count(*) from note", as: Int.self) }
                        try transaction.addNote(2, "b")
                        try transaction.addNote(3, "a")
                        try transaction.addNote(4, "d")
                    }
                }
                #expect(try await database.notes() == ["a"])
            }
            try await database.addNote(2, "b")
            #expect(try await database.notes() == ["a", "b"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a reading of one question answers it, and refuses a second`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations, connections: 1) { database in
            try await database.addNote(1, "a")
            let title: String? = try await database.read(.oneQuestion) { try $0.value("select title from note") }
            #expect(title == "a")
            await #expect(throws: DatabaseError.secondQuestion) {
                try await database.read(.oneQuestion) { reading in
                    for _ in 0..<2 { _ = try reading.value("select title from note", as: String.self) }
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read(.oneQuestion) { try $0.values("select nothing from nowhere", as: Int.self) }
            }
            #expect(try await database.notes() == ["a"])
        }
    }

    @Test(
        arguments: TestEngine.available,
        [
            "insert into note (id, title, count) values (1, 'a', -1)", "insert into note (id, title) values (1, null)",
            "insert into tag (note, word) values (99, 'a')",
        ]
    )
    func `the other rules of the schema are kept`(engine: TestEngine, statement: String) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect {
                try await database.write { transaction in try transaction.run(SQL(stringLiteral: statement)) }
            } throws: { error in
                guard case DatabaseError.constraint = error else { return false }
                return true
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a change tells how many rows it touched`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            let counts = try await database.write { transaction in
                try transaction.addNote(1, "a")
                try transaction.addNote(2, "b")
                return [
                    try transaction.runCounting("update note set count = 1 where id \(isIn: [1, 2, 3])"),
                    try transaction.runCounting("update note set count = 1 where id = \(3)"),
                    try transaction.runCounting("delete from note where id = \(1)"),
                ]
            }
            #expect(counts == [2, 0, 1])
        }
    }

    @Test(arguments: TestEngine.available, [Extent.fewRows, .anything])
    func `a reading sees one instant`(engine: TestEngine, extent: Extent) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            let (begun, written) = (Gate(), Gate())
            let asker = Task(executorPreference: OwnThread()) {
                try await database.read(extent) { reading in
                    let before: [String] = try reading.values("select title from note order by id")
                    begun.open()
                    written.wait()
                    return (before, try reading.values("select title from note order by id", as: String.self))
                }
            }
            await begun.opened()
            try await database.addNote(2, "b")
            written.open()
            let (before, after) = try await asker.value
            #expect(before == ["a"] && after == ["a"])
            #expect(try await database.notes() == ["a", "b"])
        }
    }

    @Test(arguments: TestEngine.available, [Extent.fewRows, .anything])
    func `a reading changes nothing`(engine: TestEngine, extent: Extent) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.read(extent) { reading in
                    try reading.values("insert into note (id, title) values (1, 'a') returning id", as: Int.self)
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `no error carries a value of a row`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "confidential")
            let statements: [SQL] = [
                "insert into note (id, title) values (2, \("confidential"))",
                "insert into note (id, title) values (\("confidential"), 'b')",
                "insert into note (id, title, count, body) values (3, \("confidential"), -1, null)",
                "insert into tag (note, word) values (99, \("confidential"))",
                "select confident from note where title = \("confidential")",
                "selec title from note where title = \("confidential")",
                "update note set title = null where title = \("confidential")",
                "update note set id = 'confidential' where title = \("confidential")",
            ]
            for statement in statements {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { transaction in try transaction.run(statement) }
                }
                let text = error.map { "\($0)" + String(reflecting: $0) } ?? ""
                #expect(!text.contains("confidential"), "\(text)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `sixty writes at once are all kept`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations, connections: 3) { database in
            try await withThrowingTaskGroup { group in
                for id in 1...60 { group.addTask { try await database.addNote(id, "n\(id)") } }
                try await group.waitForAll()
            }
            #expect(try await database.notes() == (1...60).map { "n\($0)" })
        }
    }
}
