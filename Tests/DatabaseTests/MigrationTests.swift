import Database
import TestDatabases
import Testing

@Suite("Migrations")
struct MigrationTests {
    private static let first = Migration("1 first", "create table one (id bigint primary key, body bytea)")
    private static let second = Migration(
        "2 second",
        "create table two (id bigint primary key); insert into two values (1)"
    )

    @Test(arguments: TestEngine.available)
    func `each migration is applied once`(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            #expect(try await database.isEmpty())
            try await database.migrate([Self.first])
            try await database.migrate([Self.first, Self.second])
            try await database.migrate([Self.first, Self.second])
            #expect(try await !database.isEmpty())
            try await database.checkSchema([Self.first, Self.second])
            let rows = try await database.read { reading in try reading.values("select id from two", as: Int.self) }
            #expect(rows == [1])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a migration that was edited is refused`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [Self.first]) { database in
            let edited = Migration("1 first", "create table one (id bigint primary key)")
            let refusal = DatabaseError.migrationEdited(name: "1 first")
            await #expect(throws: refusal) { try await database.checkSchema([edited]) }
            await #expect(throws: refusal) { try await database.migrate([edited]) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an older program refuses a newer database`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [Self.first, Self.second]) { database in
            let refusal = DatabaseError.schemaAhead(unknown: ["2 second"])
            await #expect(throws: refusal) { try await database.checkSchema([Self.first]) }
            await #expect(throws: refusal) { try await database.migrate([Self.first]) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a newer program refuses an older database`(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            await #expect(throws: DatabaseError.schemaBehind(missing: ["1 first"])) {
                try await database.checkSchema([Self.first])
            }
            try await database.migrate([Self.first])
            await #expect(throws: DatabaseError.schemaBehind(missing: ["2 second"])) {
                try await database.checkSchema([Self.first, Self.second])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a migration that fails leaves nothing of those beside it, and can be put right`(engine: TestEngine)
        async throws
    {
        try await withDatabase(on: engine) { database in
            let wrong = Migration(
                "2 second",
                "create table two (id bigint primary key); insert into nowhere values (1)"
            )
            await #expect(throws: DatabaseError.self) { try await database.migrate([Self.first, wrong]) }
            #expect(try await database.isEmpty())
            try await database.migrate([Self.first, Self.second])
            try await database.checkSchema([Self.first, Self.second])
        }
    }

    @Test(arguments: TestEngine.available)
    func `servers that start together migrate once`(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let others = try (0..<4).map { _ in try open(database.url, connections: 2) }
            try await withThrowingTaskGroup { group in
                for other in others { group.addTask { try await other.migrate([Self.first, Self.second]) } }
                try await group.waitForAll()
            }
            try await database.checkSchema([Self.first, Self.second])
            let rows = try await database.read { reading in try reading.values("select id from two", as: Int.self) }
            #expect(rows == [1])
            for other in others { await other.close() }
        }
    }
}

@Suite("Addresses of databases")
struct DatabaseURLTests {
    @Test(arguments: [
        ("sqlite:///var/lib/preau/preau.sqlite", DatabaseURL.sqlite(path: "/var/lib/preau/preau.sqlite")),
        ("sqlite:preau.sqlite", .sqlite(path: "preau.sqlite")),
        ("postgresql://preau@db1,db2/preau", .postgres(uri: "postgresql://preau@db1,db2/preau")),
        ("postgres://db1/preau", .postgres(uri: "postgres://db1/preau")),
    ])
    func `each engine has its scheme`(text: String, url: DatabaseURL) throws {
        #expect(try DatabaseURL(text) == url)
    }

    @Test(arguments: ["", "sqlite://", "sqlite:", "mysql://db1/preau", "/var/lib/preau.sqlite", "sqlite:///a\u{0}b"])
    func `anything else is refused, with an example`(text: String) {
        let error = #expect(throws: DatabaseError.self) { try DatabaseURL(text) }
        #expect(error?.description.contains("sqlite:///var/lib/preau/preau.sqlite") == true)
    }
}
