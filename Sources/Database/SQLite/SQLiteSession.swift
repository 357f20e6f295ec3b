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
        try step(database.cachedStatement(sql: text).sqliteStatement, binding: values[...]) { statement in
            rows.append(Row(values: (0..<sqlite3_column_count(statement)).map { column($0, of: statement) }))
        }
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        let (text, values) = try sql.rendered(for: .sqlite)
        try step(database.cachedStatement(sql: text).sqliteStatement, binding: values[...])
        return database.changesCount
    }

    func insert(_ batch: RowBatch) throws {
        let marks = Array(repeating: "?", count: batch.columns.count).joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "insert into \(batch.table) (\(batch.columns.joined(separator: ", "))) values (\(marks))"
        )
        for row in batch.rows {
            for value in row { try SQL.refuseNul(in: value) }
            try step(statement.sqliteStatement, binding: row)
        }
    }

    func hasTable(_ name: String) throws -> Bool { try database.tableExists(name) }

    func runScript(_ text: String) throws { try database.execute(sql: SQLiteDialect.translated(text)) }

    /// Binds and steps by SQLite's own calls: a feed has millions of rows and a page asks ten questions, and boxing each
    /// value would cost more than writing or finding it.
    private func step(
        _ statement: OpaquePointer,
        binding values: ArraySlice<SQLValue>,
        _ take: (OpaquePointer) -> Void = { _ in }
    ) throws {
        defer { sqlite3_reset(statement) }
        for (place, value) in zip(Int32(1)..., values) { bind(value, at: place, of: statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: take(statement)
            case SQLITE_DONE: return
            // Only a task that nobody waits for any more interrupts its reading.
            case SQLITE_INTERRUPT: throw CancellationError()
            default: throw failure
            }
        }
    }

    private var failure: GRDB.DatabaseError {
        GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
        )
    }

    private func bind(_ value: SQLValue, at place: Int32, of statement: OpaquePointer) {
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    _ = sqlite3_bind_text(statement, place, characters.baseAddress, Int32(bytes.count), Self.copied)
                }
            }
        case .bytes(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, place, 0)
        case .bytes(let bytes):
            _ = bytes.withUnsafeBytes { raw in
                sqlite3_bind_blob(statement, place, raw.baseAddress, Int32(raw.count), Self.copied)
            }
        }
    }

    /// `SQLITE_TRANSIENT`: SQLite takes a copy, since ours lives only while the call lasts.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

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
