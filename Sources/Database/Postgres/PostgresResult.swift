import CPostgres

/// An answer of libpq, cleared when it goes out of use.
final class PostgresResult {
    private let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    /// Whether the server did what was asked, or is ready for the rows of a copy.
    var isSuccess: Bool {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: true
        default: false
        }
    }

    /// How many rows the statement changed.
    var changedRows: Int {
        guard let text = PQcmdTuples(pointer) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    var rows: [Row] {
        let columns = PQnfields(pointer)
        return (0..<PQntuples(pointer)).map { row in
            Row(values: (0..<columns).map { column in value(row: row, column: column) })
        }
    }

    func value(row: Int32, column: Int32) -> SQLValue {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else { return .null }
        let length = Int(PQgetlength(pointer, row, column))
        return start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
            Self.value(UnsafeBufferPointer(start: bytes, count: length), ofType: PQftype(pointer, column))
        }
    }

    func field(_ code: Int32) -> String? { PQresultErrorField(pointer, code).map { String(cString: $0) } }

    /// Object identifiers of types, from PostgreSQL's `pg_type.dat`: they never change.
    private static func value(_ text: UnsafeBufferPointer<UInt8>, ofType type: Oid) -> SQLValue {
        switch type {
        case 20, 21, 23, 1700: .integer(Int64(String(decoding: text, as: UTF8.self)) ?? 0)
        case 16: .integer(text.first == UInt8(ascii: "t") ? 1 : 0)
        case 17: .bytes(PostgresText.bytes(fromHex: text))
        default: .text(String(decoding: text, as: UTF8.self))
        }
    }
}
