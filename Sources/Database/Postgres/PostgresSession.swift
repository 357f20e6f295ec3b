/// What a transaction asks of PostgreSQL.
struct PostgresSession: EngineSession {
    let connection: PostgresConnection

    var lane: Int { connection.lane }

    func rows(_ sql: SQL) throws -> [Row] { try connection.execute(PostgresStatement(sql)).rows }

    func run(_ sql: SQL) throws { try connection.executeUnheard(PostgresStatement(sql)) }

    func runCounting(_ sql: SQL) throws -> Int { try connection.execute(PostgresStatement(sql)).changedRows }

    func insert(_ batch: RowBatch) throws {
        let place = "\(batch.table) (\(batch.columns.joined(separator: ", ")))"
        guard batch.count <= Self.fewRows else {
            return try connection.copy("copy \(place) from stdin", rows: PostgresCopy.encoded(batch))
        }
        for value in batch.values { try SQL.refuseNul(in: value) }
        let text = "insert into \(place) values \(Self.marks(for: batch))"
        try connection.executeUnheard(PostgresStatement(.kept(text), batch.values))
    }

    /// Up to here rows go with one statement, which leaves with the next one: a copy crosses the network twice.
    private static let fewRows = 4

    /// `($1, $2), ($3, $4)`.
    private static func marks(for batch: RowBatch) -> String {
        let width = batch.columns.count
        let rows = (0..<batch.count).map { row in
            "(" + (1...width).map { "$\(row * width + $0)" }.joined(separator: ", ") + ")"
        }
        return rows.joined(separator: ", ")
    }

    func hasTable(_ name: String) throws -> Bool {
        try !rows("select 1 from pg_catalog.pg_class where oid = to_regclass(\(name))").isEmpty
    }

    func runScript(_ text: String) throws { try connection.runScript(text) }
}
