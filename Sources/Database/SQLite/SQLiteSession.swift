import GRDB
import GRDBSQLite

/// What a transaction asks of SQLite.
struct SQLiteSession: EngineSession {
    let database: GRDB.Database

    /// SQLite has one writer at a time, hence one lane.
    var lane: Int { 0 }

    func rows(_ sql: SQL) throws -> [Row] {
        // An interruption reaches a statement that runs, and no other.
        try Task.checkCancellation()
        let (text, values) = try sql.rendered(for: .sqlite)
        var rows: [Row] = []
        try database.step(database.cachedStatement(sql: text).sqliteStatement, binding: values[...]) { statement in
            rows.append(Row(values: (0..<sqlite3_column_count(statement)).map { column($0, of: statement) }))
        }
        return rows
    }

    func run(_ sql: SQL) throws {
        let (text, values) = try sql.rendered(for: .sqlite)
        try database.step(database.cachedStatement(sql: text).sqliteStatement, binding: values[...])
    }

    func runCounting(_ sql: SQL) throws -> Int {
        try run(sql)
        return database.changesCount
    }

    func insert(_ batch: RowBatch) throws {
        let marks = Array(repeating: "?", count: batch.columns.count).joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "insert into \(batch.table) (\(batch.columns.joined(separator: ", "))) values (\(marks))"
        )
        for row in batch.rows {
            for value in row { try SQL.refuseNul(in: value) }
            try database.step(statement.sqliteStatement, binding: row)
        }
    }

    func hasTable(_ name: String) throws -> Bool { try database.tableExists(name) }

    func runScript(_ text: String) throws { try database.execute(sql: SQLiteDialect.translated(text)) }

    private func column(_ place: Int32, of statement: OpaquePointer) -> SQLValue {
        switch sqlite3_column_type(statement, place) {
        case SQLITE_INTEGER, SQLITE_FLOAT: .integer(sqlite3_column_int64(statement, place))
        case SQLITE_TEXT:
            // The text first: asking for its length before might convert it (https://www.sqlite.org/c3ref/column_blob.html).
            .text(text(sqlite3_column_text(statement, place), sqlite3_column_bytes(statement, place)))
        case SQLITE_BLOB: .bytes(bytes(sqlite3_column_blob(statement, place), sqlite3_column_bytes(statement, place)))
        default: .null
        }
    }

    private func text(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }

    private func bytes(_ start: UnsafeRawPointer?, _ count: Int32) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }
}
