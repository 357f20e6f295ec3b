import CPostgres
import Foundation

/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// `@unchecked`: the pool lends a connection to one transaction, which runs on the connection's own queue.
final class PostgresConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    /// What begins the transaction: it leaves with the first statement.
    private var opening: [PostgresStatement] = []
    /// Changes of which nothing was asked.
    ///
    /// They leave, in their order, with the next statement whose answer somebody waits for, or with the commit.
    private var unsent: [PostgresStatement] = []

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

    /// Whether the server knows of a transaction.
    private var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Begins a transaction, by statements that cross the network with its first question and cost no journey of their
    /// own (PostgreSQL manual §34.5, “Pipeline Mode”); without any, each statement stands alone.
    func begin(_ statements: [PostgresStatement]) {
        while let answer = PQgetResult(handle) { PQclear(answer) }
        opening = statements
        unsent = []
    }

    /// Sends the changes that would leave with the commit, where the server may be gone: it has heard nothing of the
    /// transaction yet, or it speaks without having been asked.
    ///
    /// A transaction that failed before its commit is done again elsewhere; of a commit that gets no answer nobody knows
    /// whether it happened.
    func arrive() throws(DatabaseError) {
        guard !unsent.isEmpty, !isInTransaction || speaksUnasked else { return }
        try sendUnsent()
    }

    /// Whether something has come that no statement asked for: a notice, or a farewell.
    private var speaksUnasked: Bool {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&socket, 1, 0) != 0
    }

    /// - Throws: what was wrong with a change that left with the commit, which then did not happen.
    func commit() throws(DatabaseError) {
        guard isInTransaction else { return }
        try check(answer(to: takeUnsent() + [Self.commit]))
    }

    /// Ends a transaction that changed nothing, without waiting for the answer: nothing depends on it.
    func leave() {
        guard isInTransaction else { return }
        // A connection that cannot send it is dead, which its next use tells.
        _ = PQsendQuery(handle, "commit")
    }

    func rollBack() {
        // A connection that cannot roll back is dead, and the server has rolled back for it.
        guard isAlive, isInTransaction else { return }
        PQclear(PQexec(handle, "rollback"))
    }

    /// Runs statements without values.
    func runScript(_ text: String) throws(DatabaseError) {
        try sendUnsent()
        try check(PostgresResult(PQexec(handle, text)))
    }

    /// Runs one statement and waits for its answer.
    func execute(_ statement: PostgresStatement) throws(DatabaseError) -> PostgresResult {
        try prepare(statement)
        let result = answer(to: takeUnsent() + [statement])
        try check(result)
        return result
    }

    /// Runs one statement whose answer nobody waits for: what is wrong with it is thrown by one that follows, or by the
    /// commit.
    func executeUnheard(_ statement: PostgresStatement) throws(DatabaseError) {
        try prepare(statement)
        unsent.append(statement)
        if unsent.count >= Self.mostUnsent { try sendUnsent() }
    }

    /// Their answers, some tens of bytes each, must find room on the way while the statements are still leaving.
    private static let mostUnsent = 32

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

    /// Tells the server a statement once a connection, so that it is read and planned once.
    private func prepare(_ statement: PostgresStatement) throws(DatabaseError) {
        guard case .kept(let text) = statement.plan, prepared[text] == nil else { return }
        // It may speak of what the others make.
        try sendUnsent()
        let name = "s\(prepared.count)"
        try check(PostgresResult(PQprepare(handle, name, text, 0, nil)))
        prepared[text] = name
    }

    private func check(_ result: PostgresResult) throws(DatabaseError) {
        guard !result.isSuccess else { return }
        guard isAlive else {
            throw .unavailable(reason: PostgresFailure.firstLine(of: String(cString: PQerrorMessage(handle))))
        }
        throw PostgresFailure.translation(of: result)
    }

    private func sendUnsent() throws(DatabaseError) {
        let statements = takeUnsent()
        guard !statements.isEmpty else { return }
        try check(answer(to: statements))
    }

    /// All that has not left, and now will.
    private func takeUnsent() -> [PostgresStatement] {
        defer { unsent = [] }
        return (isInTransaction ? [] : opening) + unsent
    }

    /// Sends statements in one journey.
    ///
    /// - Returns: the answer to the last one, or to the first that failed.
    private func answer(to statements: [PostgresStatement]) -> PostgresResult {
        guard statements.count > 1 else { return send(statements[0]) ? nextAnswer() : PostgresResult(nil) }
        PQenterPipelineMode(handle)
        defer { PQexitPipelineMode(handle) }
        guard statements.allSatisfy(send), PQpipelineSync(handle) == 1 else { return PostgresResult(nil) }
        let answers = statements.map { _ in nextAnswer() }
        PQclear(PQgetResult(handle))
        // What comes after one that failed is not run, and says only that.
        return answers.first { !$0.isSuccess } ?? answers[answers.count - 1]
    }

    private func send(_ statement: PostgresStatement) -> Bool {
        let count = Int32(statement.values.count)
        return Self.withCStrings(statement.values.map(\.postgresText)) { parameters in
            switch statement.plan {
            case .kept(let text): PQsendQueryPrepared(handle, prepared[text], count, parameters, nil, nil, 0) == 1
            case .anew(let text): PQsendQueryParams(handle, text, count, nil, parameters, nil, nil, 0) == 1
            }
        }
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
            let question = "select pg_try_advisory_lock(\(Self.laneLockClass), $1::int)::int"
            let answer = try execute(PostgresStatement(.kept(question), [.integer(Int64(candidate))]))
            if answer.value(row: 0, column: 0) == .integer(1) { return candidate }
        }
        return 0
    }

    private static let commit = PostgresStatement(.anew("commit"))
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
