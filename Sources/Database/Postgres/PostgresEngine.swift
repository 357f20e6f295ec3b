import Logging

/// The engine for several servers: a PostgreSQL cluster, found and found again through libpq's list of hosts.
final class PostgresEngine: Engine {
    private let pool: PostgresPool
    private let logger: Logger

    init(uri: String, connections: Int, logger: Logger) {
        pool = PostgresPool(uri: uri, size: connections)
        self.logger = logger
    }

    func read<Value: Sendable>(
        _ extent: Extent,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value {
        // One snapshot for the whole body, as SQLite gives; one question is one by itself.
        try await retrying { connection in
            try Self.transaction(extent == .oneQuestion ? [] : Self.reading, on: connection, body) { $0.leave() }
        }
    }

    func write<Value: Sendable>(
        _ durability: Durability,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value {
        try await retrying { connection in
            try Self.transaction(Self.writing(durability), on: connection, body, end: Self.commit)
        }
    }

    private static let reading = [PostgresStatement(.anew("begin isolation level repeatable read read only"))]

    private static func writing(_ durability: Durability) -> [PostgresStatement] {
        switch durability {
        case .immediate: [begin]
        case .deferred: [begin, PostgresStatement(.anew("set local synchronous_commit = off"))]
        }
    }

    private static let begin = PostgresStatement(.anew("begin"))

    func migrate(_ migrations: [Migration]) async throws {
        try await write(.immediate) { session in
            // Held to the end of the transaction: the other servers wait and then find nothing to do.
            try session.runScript("select pg_advisory_xact_lock(\(Self.migrationLock))")
            try MigrationLedger.apply(migrations, in: Transaction(session: session))
        }
    }

    func close() async { pool.close() }

    private static let migrationLock = 0x5052_4541

    /// Runs the body again, a little later each time, when the server has undone it and says that this may help.
    private func retrying<Value: Sendable>(
        _ attempt: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        var pause = Duration.milliseconds(10)
        for _ in 1..<Self.attempts {
            do {
                return try await pool.lend(attempt)
            } catch  where PostgresFailure.mayRetry(error) {
                logger.debug("transaction retried", metadata: ["error": "\(error)"])
                try await Task.sleep(for: pause * Double.random(in: 0.5...1.5))
                pause *= 3
            }
        }
        return try await pool.lend(attempt)
    }

    private static let attempts = 6

    private static func transaction<Value>(
        _ begin: [PostgresStatement],
        on connection: PostgresConnection,
        _ body: (any EngineSession) throws -> Value,
        end: (PostgresConnection) throws -> Void
    ) throws -> Value {
        connection.begin(begin)
        let value: Value
        do {
            value = try body(PostgresSession(connection: connection))
            try connection.arrive()
            guard !connection.hasFailedTransaction else {
                throw DatabaseError.statement(code: "25P02", message: "the body went on after a statement had failed")
            }
        } catch {
            connection.rollBack()
            throw error
        }
        try end(connection)
        return value
    }

    private static func commit(_ connection: PostgresConnection) throws {
        do {
            try connection.commit()
        } catch DatabaseError.unavailable {
            throw DatabaseError.commitUnknown
        } catch {
            connection.rollBack()
            throw error
        }
    }
}
