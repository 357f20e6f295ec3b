import GRDB
import GRDBSQLite

extension GRDB.Database {
    /// Runs a statement that takes and gives nothing, prepared once for each connection.
    func perform(_ statement: String) throws {
        try step(cachedStatement(sql: statement).sqliteStatement, binding: [])
    }

    /// Gives up the transaction, where one is open.
    func giveUp() {
        guard isInsideTransaction else { return }
        // What cannot be rolled back is refused by the next `begin`, which tells its own callers.
        try? perform("rollback")
    }

    /// Binds and steps by SQLite's own calls: a feed has millions of rows and a page asks ten questions, and boxing each
    /// value would cost more than writing or finding it.
    func step(
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
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqliteConnection)),
            message: sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
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
}
