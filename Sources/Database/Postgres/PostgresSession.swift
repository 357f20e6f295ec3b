/// What a transaction asks of PostgreSQL.
struct PostgresSession: EngineSession {
    let connection: PostgresConnection

    var lane: Int { connection.lane }

    func rows(_ sql: SQL) throws -> [Row] { try execute(sql).rows }

    func run(_ sql: SQL) throws -> Int { try execute(sql).changedRows }

    func insert(_ batch: RowBatch) throws {
        try connection.copy(
            "copy \(batch.table) (\(batch.columns.joined(separator: ", "))) from stdin",
            rows: PostgresCopy.encoded(batch)
        )
    }

    func hasTable(_ name: String) throws -> Bool {
        try execute("select 1 from pg_catalog.pg_class where oid = to_regclass(\(name))").rows.isEmpty == false
    }

    func runScript(_ text: String) throws { try connection.runScript(text) }

    private func execute(_ sql: SQL) throws -> PostgresResult {
        let (text, values) = try sql.rendered(for: .postgres)
        return sql.asksForLists
            ? try connection.executePlannedAnew(text, values) : try connection.execute(text, values)
    }
}
