import Database
import TestDatabases
import Testing
import Vocabulary

@Suite("Values")
struct ValueTests {
    static let texts = [
        "", " ", "texte", "d’été « œuf »\u{202F}!", "👩🏽‍🏫", "e\u{301}", "it's \"quoted\"", "back\\slash \\N \\x41 \\.",
        "tab\tnewline\nreturn\r",
        "{a,b}", "NULL", "\u{1}\u{7F}", String(repeating: "é", count: 100_000),
    ]

    @Test(arguments: TestEngine.available)
    func `every type comes back as it was`(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let code = try #require(AcademyCode(number: 9))
            let day = try #require(CivilDate(year: 1964, month: 1, day: 10))
            let moment = Moment(milliseconds: -1_795_000_000_123)
            let bytes: [UInt8] = Array(0...255)
            try await database.write { transaction in
                try transaction.run(
                    """
                    create table sample (
                        a bigint, b bigint, c bigint, d bigint, e bigint, f bigint, g text, h text, i bytea, j bytea, k text
                    )
                    """.sqlite(engine)
                )
                try transaction.run(
                    """
                    insert into sample values (\(Int64.max), \(Int64.min), \(true), \(false), \(moment), \(code),
                        \(day), \("é"), \(bytes), \([UInt8]()), \(String?.none))
                    """
                )
            }
            let isRead = try await database.read { reading in
                try reading.first("select a, b, c, d, e, f, g, h, i, j, k from sample") { (row) throws -> Bool in
                    #expect(try row(0) as Int64 == .max)
                    #expect(try row(1) as Int == .min)
                    #expect(try row(2) as Bool && !(row(3) as Bool))
                    #expect(try row(4) as Moment == moment)
                    #expect(try row(5) as AcademyCode == code)
                    #expect(try row(6) as CivilDate == day)
                    #expect(try row(7) as String == "é")
                    #expect(try row(8) as [UInt8] == bytes)
                    #expect(try row(9) as [UInt8] == [])
                    #expect(try row(10) as String? == nil)
                    #expect(try row(0) as Int64? == .max)
                    return true
                }
            }
            #expect(isRead == true)
        }
    }

    @Test(arguments: TestEngine.available, texts)
    func `a text comes back byte for byte, alone, with a few rows and in bulk`(engine: TestEngine, text: String)
        async throws
    {
        try await withDatabase(on: engine) { database in
            let read = try await database.write { transaction in
                try transaction.run("create table sample (id bigint, word text)")
                try transaction.run("insert into sample values (1, \(text))")
                var batch = RowBatch(into: "sample", columns: ["id", "word"])
                batch.append([.integer(2), .text(text)])
                batch.append([.integer(3), .null])
                try transaction.insert(batch)
                batch.removeAll()
                for id in 4..<10 as Range<Int64> { batch.append([.integer(id), id % 2 == 0 ? .text(text) : .null]) }
                try transaction.insert(batch)
                return try transaction.values("select word from sample order by id", as: String?.self)
            }
            let bytes = Array(text.utf8)
            #expect(read.map { $0.map { Array($0.utf8) } } == [bytes, bytes, nil, bytes, nil, bytes, nil, bytes, nil])
        }
    }

    @Test(arguments: TestEngine.available, [[], [0], [0x5C, 0x78], Array(0...255)] as [[UInt8]])
    func `bytes come back as they were, alone, with a few rows and in bulk`(engine: TestEngine, bytes: [UInt8])
        async throws
    {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            let read = try await database.write { transaction in
                try transaction.run("insert into note (id, title, body) values (1, 'a', \(bytes))")
                var batch = RowBatch(into: "note", columns: ["id", "title", "body", "count"])
                batch.append([.integer(2), .text("b"), .bytes(bytes), .integer(3)])
                batch.append([.integer(3), .text("c"), .null, .null])
                try transaction.insert(batch)
                batch.removeAll()
                for id in 4..<10 as Range<Int64> {
                    batch.append([.integer(id), .text("d\(id)"), id % 2 == 0 ? .bytes(bytes) : .null, .integer(3)])
                }
                try transaction.insert(batch)
                return try transaction.values("select body from note order by id", as: [UInt8]?.self)
            }
            #expect(read == [bytes, bytes, nil, bytes, nil, bytes, nil, bytes, nil])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a text with a NUL character is refused, not cut`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.self) { try await database.addNote(1, "admin\u{0}evil") }
            for count in [1, 20] {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { transaction in
                        var batch = RowBatch(into: "note", columns: ["id", "title"])
                        for id in 1..<count { batch.append([.integer(Int64(id)), .text("n\(id)")]) }
                        batch.append([.integer(Int64(count)), .text("admin\u{0}evil")])
                        try transaction.insert(batch)
                    }
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read { reading in
                    try reading.values("select title from note where title \(isIn: ["a\u{0}b"])", as: String.self)
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available, [0, 1, 3, 4, 1000])
    func `a list matches its own values and no other`(engine: TestEngine, count: Int) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.write { transaction in
                var batch = RowBatch(into: "note", columns: ["id", "title", "body"])
                for id in 1...1001 { batch.append([.integer(Int64(id)), .text(title(id)), .bytes(body(id))]) }
                try transaction.insert(batch)
            }
            let ids = Array(2..<(count + 2))
            let titles = ids.map(title)
            let bodies = ids.map(body)
            let found = try await database.read { reading in
                [
                    try reading.values("select id from note where id \(isIn: ids) order by id", as: Int.self),
                    try reading.values("select id from note where title \(isIn: titles) and id > \(0) order by id"),
                    try reading.values("select id from note where id > \(0) and body \(isIn: bodies) order by id"),
                ]
            }
            #expect(found == [ids, ids, ids])
        }
    }

    @Test(arguments: TestEngine.available, [0, 1, 3, 1000])
    func `texts are a table to look up from`(engine: TestEngine, count: Int) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.write { transaction in
                var batch = RowBatch(into: "note", columns: ["id", "title", "body"])
                for id in 1...500 { batch.append([.integer(Int64(id)), .text(title(id)), .bytes(body(id))]) }
                try transaction.insert(batch)
            }
            let wanted = 1..<(count + 1)
            let found = try await database.read { reading in
                try reading.all(
                    """
                    select wanted.value, (select id from note where title = wanted.value)
                    from \(rowsOf: wanted.map(title)) as wanted
                    """
                ) { row in (try row(0) as String, try row(1) as Int?) }
            }
            let numbers = Dictionary(found, uniquingKeysWith: { first, _ in first })
            #expect(numbers == Dictionary(uniqueKeysWithValues: wanted.map { (title($0), $0 <= 500 ? $0 : nil) }))
        }
    }

    private func title(_ id: Int) -> String { "\"n\\\(id)'{,}" }

    private func body(_ id: Int) -> [UInt8] { [0, UInt8(id % 256), UInt8(id / 256)] }

    @Test(arguments: TestEngine.available)
    func `a column of another kind is told by its place`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            await #expect(throws: DatabaseError.unexpectedColumn(index: 0, expected: "Int64")) {
                try await database.read { reading in try reading.values("select title from note", as: Int64.self) }
            }
            await #expect(throws: DatabaseError.unexpectedColumn(index: 1, expected: "String")) {
                try await database.read { reading in try reading.first("select title from note") { try $0(1) as String }
                }
            }
            await #expect(throws: DatabaseError.unexpectedColumn(index: 0, expected: "Int64")) {
                try await database.read { reading in try reading.value("select count from note", as: Int64.self) }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `pieces of SQL are put together with their values`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.addNote(1, "a")
            try await database.addNote(2, "b'; drop table note; --")
            let condition: SQL = "title = \("b'; drop table note; --")"
            let order = SQL(stringLiteral: " order by id")
            let ids: [Int] = try await database.read { reading in
                try reading.values("select id from note where id > \(0) and \(condition)" + order)
            }
            #expect(ids == [2])
        }
    }
}

extension String {
    fileprivate func sqlite(_ engine: TestEngine) -> SQL {
        SQL(stringLiteral: engine == .sqlite ? replacing("bytea", with: "blob") : self)
    }
}
