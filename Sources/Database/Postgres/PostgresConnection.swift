import CPostgres
import Foundation

/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// `@unchecked`: the pool lends a connection to one transaction, which runs on the connection's own queue.
final class PostgresConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    /// The lowest number that no other connection to this database holds; see ``Transaction/lane``.
    private(set) var lane = 0

    /// Connects, to the first host that accepts writes when the URI names several.
    init(uri: String) throws(DatabaseError) {
        // Of two values libpq keeps the later, so what the URI itself says wins over these.
        let parameters = Self.defaults + [("dbname", uri)]
        let keywords = parameters.map(\.0)
        let values = parameters.map(\.1)
        let connection = Self.withCStrings(keywords) { keywords in
            Self.withCStrings(values) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let connection else { throw .unavailable(reason: "out of memory") }
        handle = connection
        guard PQstatus(handle) == CONNECTION_OK else {
            // Every property has its value, so `deinit` runs and closes the handle.
            throw .unavailable(reason: PostgresFailure.firstLine(of: String(cString: PQerrorMessage(handle))))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        lane = try takeLane()
    }

    deinit { PQfinish(handle) }

    private static let defaults = [
        ("target_session_attrs", "read-write"), ("client_encoding", "UTF8"), ("application_name", "preau"),
        // A server that has died without a word is given up in seconds, and another host tried.
        ("connect_timeout", "5"), ("tcp_user_timeout", "10000"), ("keepalives_idle", "10"),
        ("keepalives_interval", "5"), ("keepalives_count", "2"),
        // Every question of ours has its index; without statistics, as during a first import, the planner would
        // nevertheless read whole tables.
        ("options", "-c enable_seqscan=off"),
    ]

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether a statement has failed, so that the server would answer “rollback” to a commit without an error.
    var hasFailedTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    /// Runs statements without values.
    func runScript(_ text: String) throws(DatabaseError) {
        _ = try checked(PQexec(handle, text))
    }

    /// Runs one statement, prepared once a connection.
    func execute(_ text: String, _ values: [SQLValue]) throws(DatabaseError) -> PostgresResult {
        let name = try preparedName(for: text)
        let result = Self.withCStrings(values.map(\.postgresText)) { parameters in
            PQexecPrepared(handle, name, Int32(values.count), parameters, nil, nil, 0)
        }
        return try checked(result)
    }

    /// Runs one statement with a plan of its own.
    ///
    /// A prepared statement keeps the plan of its first executions. For one that asks for thousands of values at once,
    /// made when its table was empty, that plan compares every row with every value.
    func executePlannedAnew(_ text: String, _ values: [SQLValue]) throws(DatabaseError) -> PostgresResult {
        let result = Self.withCStrings(values.map(\.postgresText)) { parameters in
            PQexecParams(handle, text, Int32(values.count), nil, parameters, nil, nil, 0)
        }
        return try checked(result)
    }

    /// Sends rows to `copy … from stdin`.
    func copy(_ text: String, rows: [UInt8]) throws(DatabaseError) {
        _ = try checked(PQexec(handle, text))
        let sent = rows.withUnsafeBytes { raw in
            PQputCopyData(handle, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count))
        }
        guard sent == 1, PQputCopyEnd(handle, nil) == 1 else {
            throw .unavailable(reason: PostgresFailure.firstLine(of: String(cString: PQerrorMessage(handle))))
        }
        let outcome = PostgresResult(PQgetResult(handle))
        while let extra = PQgetResult(handle) { PQclear(extra) }
        try check(outcome)
    }

    private func preparedName(for text: String) throws(DatabaseError) -> String {
        if let name = prepared[text] { return name }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, text, 0, nil))
        prepared[text] = name
        return name
    }

    private func checked(_ pointer: OpaquePointer?) throws(DatabaseError) -> PostgresResult {
        let result = PostgresResult(pointer)
        try check(result)
        return result
    }

    private func check(_ result: PostgresResult) throws(DatabaseError) {
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return
        default:
            guard isAlive else {
                throw .unavailable(reason: PostgresFailure.firstLine(of: String(cString: PQerrorMessage(handle))))
            }
            throw PostgresFailure.translation(of: result)
        }
    }

    /// Session-level advisory locks number the open connections of all servers, and free themselves when one ends.
    private func takeLane() throws(DatabaseError) -> Int {
        for candidate in 0..<4096 {
            let answer = try execute(
                "select pg_try_advisory_lock(\(Self.laneLockClass), $1::int)::int",
                [.integer(Int64(candidate))]
            )
            if answer.value(row: 0, column: 0) == .integer(1) { return candidate }
        }
        return 0
    }

    private static let laneLockClass = 0x5052

    private static func withCStrings<Result>(
        _ strings: [String?],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: strings.count + 1)
        defer { copies.deallocate() }
        for (place, string) in strings.enumerated() {
            (copies + place).initialize(to: string.flatMap { strdup($0) }.map { UnsafePointer($0) })
        }
        (copies + strings.count).initialize(to: nil)
        defer { for place in strings.indices { free(UnsafeMutableRawPointer(mutating: copies[place])) } }
        return body(copies)
    }
}

extension SQLValue {
    fileprivate var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): PostgresText.hex(bytes)
        }
    }
}
