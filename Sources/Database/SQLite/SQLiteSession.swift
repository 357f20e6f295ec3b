import GRDB
import GRDBSQLite

/// What a transaction asks of SQLite.
struct SQLiteSession: EngineSession {
    let database: GRDB.Database

    /// SQLite has one writer at a time, hence one lane.
    var lane: Int { 0 }

    func rows(_ sql: SQL) throws -> [Row] {
        let (text, values) = try sql.rendered(for: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        try statement.setArguments(StatementArguments(values.map(\.databaseValue)))
        let cursor = try GRDB.Row.fetchCursor(statement)
        var rows: [Row] = []
        while let row = try cursor.next() {
            rows.append(Row(values: row.databaseValues.map(SQLValue.init)))
        }
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        let (text, values) = try sql.rendered(for: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        try statement.execute(arguments: StatementArguments(values.map(\.databaseValue)))
        return database.changesCount
    }

    func insert(_ batch: RowBatch) throws {
        let marks = Array(repeating: "?", count: batch.columns.count).joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "insert into \(batch.table) (\(batch.columns.joined(separator: ", "))) values (\(marks))"
        )
        for row in batch.rows { try step(statement.sqliteStatement, binding: row) }
    }

    func hasTable(_ name: String) throws -> Bool { try database.tableExists(name) }

    func runScript(_ text: String) throws { try database.execute(sql: SQLiteDialect.translated(text)) }

    /// Binds and steps by SQLite's own calls: a feed has millions of rows, and boxing each value would cost more than
    /// writing it.
    private func step(_ statement: OpaquePointer, binding row: ArraySlice<SQLValue>) throws {
        defer { sqlite3_reset(statement) }
        for (place, value) in zip(Int32(1)..., row) {
            try SQL.refuseNul(in: value)
            bind(value, at: place, of: statement)
        }
        guard sqlite3_step(statement) == SQLITE_DONE else {
            throw GRDB.DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
                message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
            )
        }
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
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .integer(Int64(number))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): DatabaseValue(value: bytes.asData) ?? .null
        }
    }
}
