import CPostgres
import Foundation

/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// `@unchecked`: the pool lends a connection to one transaction, which runs on the connection's own queue.
final class PostgresConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    /// What begins the transaction, not sent yet: it leaves with the first statement.
    private var opening: [String] = []

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

    /// Whether it can be used; a pipeline that could not be ended leaves it useless.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK && PQpipelineStatus(handle) == PQ_PIPELINE_OFF }

    /// Whether a statement has failed, so that the server would answer “rollback” to a commit without an error.
    var hasFailedTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    /// Begins a transaction, by statements that cross the network with its first question and cost no journey of their
    /// own (PostgreSQL manual §34.5, “Pipeline Mode”).
    func begin(_ statements: [String]) {
        while let answer = PQgetResult(handle) { PQclear(answer) }
        opening = statements
    }

    func commit() throws(DatabaseError) {
        guard !forgetUnopened() else { return }
        try runScript("commit")
    }

    /// Ends a transaction that changed nothing, without waiting for the answer: nothing depends on it.
    func leave() {
        guard !forgetUnopened() else { return }
        // A connection that cannot send it is dead, which its next use tells.
        _ = PQsendQuery(handle, "commit")
    }

    func rollBack() {
        // A connection that cannot roll back is dead, and the server has rolled back for it.
        guard !forgetUnopened(), isAlive else { return }
        PQclear(PQexec(handle, "rollback"))
    }

    /// - Returns: whether nothing was asked since the transaction began, so that the server knows of none.
    private func forgetUnopened() -> Bool {
        defer { opening = [] }
        return !opening.isEmpty
    }

    /// Runs statements without values.
    func runScript(_ text: String) throws(DatabaseError) {
        try openAlone()
        try check(PostgresResult(PQexec(handle, text)))
    }

    /// Runs one statement, prepared once a connection.
    func execute(_ text: String, _ values: [SQLValue]) throws(DatabaseError) -> PostgresResult {
        let name = try preparedName(for: text)
        let result = Self.withCStrings(values.map(\.postgresText)) { parameters in
            ask { PQsendQueryPrepared(handle, name, Int32(values.count), parameters, nil, nil, 0) }
        }
        try check(result)
        return result
    }

    /// Runs one statement with a plan of its own.
    ///
    /// A prepared statement keeps the plan of its first executions. For one that asks for thousands of values at once,
    /// made when its table was empty, that plan compares every row with every value.
    func executePlannedAnew(_ text: String, _ values: [SQLValue]) throws(DatabaseError) -> PostgresResult {
        let result = Self.withCStrings(values.map(\.postgresText)) { parameters in
            ask { PQsendQueryParams(handle, text, Int32(values.count), nil, parameters, nil, nil, 0) }
        }
        try check(result)
        return result
    }

    /// Sends rows to `copy … from stdin`.
    func copy(_ text: String, rows: [UInt8]) throws(DatabaseError) {
        try runScript(text)
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
        try check(PostgresResult(PQprepare(handle, name, text, 0, nil)))
        prepared[text] = name
        return name
    }

    /// Begins what does not begin with a statement of its own kind: scripts and copies are sent in the older protocol.
    private func openAlone() throws(DatabaseError) {
        defer { opening = [] }
        for text in opening { try check(PostgresResult(PQexec(handle, text))) }
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

    /// Sends one statement, with those that begin its transaction when it is the first, and waits for its answer.
    private func ask(_ send: () -> Int32) -> PostgresResult {
        guard !opening.isEmpty else {
            guard send() == 1 else { return PostgresResult(nil) }
            return nextAnswer()
        }
        defer { opening = [] }
        PQenterPipelineMode(handle)
        defer { PQexitPipelineMode(handle) }
        for text in opening {
            guard PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1 else { return PostgresResult(nil) }
        }
        guard send() == 1, PQpipelineSync(handle) == 1 else { return PostgresResult(nil) }
        let begun = opening.map { _ in nextAnswer() }
        let answer = nextAnswer()
        PQclear(PQgetResult(handle))
        // What comes after one that failed is not run, and says only that.
        return begun.first { $0.status != PGRES_COMMAND_OK } ?? answer
    }

    /// The answer to one statement, whose end libpq tells by a null.
    private func nextAnswer() -> PostgresResult {
        let answer = PostgresResult(PQgetResult(handle))
        while let more = PQgetResult(handle) { PQclear(more) }
        return answer
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
