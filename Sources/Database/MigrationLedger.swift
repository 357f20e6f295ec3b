/// The table that remembers which migrations have run.
enum MigrationLedger {
    private static let creation = """
        create table if not exists schema_migration (
            name text primary key,
            print text not null
        );
        """

    /// Applies what is missing.
    ///
    /// The caller holds the lock that keeps other processes out.
    static func apply(_ migrations: [Migration], in transaction: Transaction) throws {
        try transaction.session.runScript(creation)
        let applied = try applied(in: transaction)
        for migration in migrations where applied[migration.name] == nil {
            try transaction.session.runScript(migration.script)
            try transaction.run(
                "insert into schema_migration (name, print) values (\(migration.name), \(migration.print))"
            )
        }
    }

    static func check(_ migrations: [Migration], in queries: some Queries) throws {
        let applied = try exists(in: queries) ? applied(in: queries) : [:]
        for migration in migrations {
            if let print = applied[migration.name], print != migration.print {
                throw DatabaseError.migrationEdited(name: migration.name)
            }
        }
        let known = Set(migrations.map(\.name))
        let unknown = applied.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else { throw DatabaseError.schemaAhead(unknown: unknown) }
        let missing = migrations.map(\.name).filter { applied[$0] == nil }
        guard missing.isEmpty else { throw DatabaseError.schemaBehind(missing: missing) }
    }

    static func exists(in queries: some Queries) throws -> Bool { try queries.questions.hasTable("schema_migration") }

    private static func applied(in queries: some Queries) throws -> [String: String] {
        let rows = try queries.all("select name, print from schema_migration") { row in
            (try row(0) as String, try row(1) as String)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
