package import Logging

/// The database, whichever engine holds it.
///
/// ```swift
/// let login: String? = try await database.read { reading in
///     try reading.value("select stem from login where account = \(account)")
/// }
/// ```
/// A `write` is durable when it returns, unless it says otherwise: the disk has it, and so has whatever replica the
/// server waits for.
package struct Database: Sendable {
    private let engine: any Engine
    let bells = CommitBells()

    package let url: DatabaseURL

    /// Opens the database, without looking at its schema.
    ///
    /// - Parameters:
    ///   - url: where it is.
    ///   - connections: how many transactions PostgreSQL may run at once for this process.
    ///   - workload: what it is opened for.
    ///   - logger: told of reconnections and retries.
    /// - Returns: the database; PostgreSQL is only reached by the first transaction.
    /// - Throws: ``DatabaseError/unavailable(reason:)`` when the file of SQLite cannot be opened.
    package static func open(
        _ url: DatabaseURL,
        connections: Int = 8,
        workload: Workload = .manySmallChanges,
        logger: Logger
    ) throws -> Database {
        switch url {
        case .sqlite(let path): Database(engine: try SQLiteEngine(path: path, workload: workload), url: url)
        case .postgres(let uri):
            Database(engine: PostgresEngine(uri: uri, connections: connections, logger: logger), url: url)
        }
    }

    private init(engine: any Engine, url: DatabaseURL) {
        self.engine = engine
        self.url = url
    }

    /// Asks questions of one consistent view.
    ///
    /// - Parameters:
    ///   - extent: how much is asked; what takes longer than it says keeps others waiting.
    ///   - body: asks.
    /// - Returns: what the body gives.
    /// - Throws: what the body throws, ``DatabaseError``, or `CancellationError` when nobody waits for it any more.
    package func read<Value: Sendable>(
        _ extent: Extent = .anything,
        _ body: @escaping @Sendable (Reading) throws -> Value
    ) async throws -> Value {
        try await engine.read(extent) { session in
            try body(Reading(questions: extent == .oneQuestion ? LoneQuestion(session) : session))
        }
    }

    /// Makes changes that are all kept or all forgotten.
    ///
    /// On PostgreSQL each statement sees what others have committed (`read committed`): a body that decides on what
    /// it has read locks it first, by an `update` or a condition in the statement that changes it.
    package func write<Value: Sendable>(
        _ durability: Durability = .immediate,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let (value, postscripts) = try await engine.write(durability) { session in
            let transaction = Transaction(session: session)
            let value = try body(transaction)
            return (value, try transaction.postscripts.write(durability, in: transaction))
        }
        bells.ring(postscripts)
        return value
    }

    package func close() async { await engine.close() }
}

/// How much a reading asks.
package enum Extent: Sendable {
    /// One question about a few rows that an index finds: a view by itself, around which no transaction is needed.
    ///
    /// A second one is refused: it might see what has happened in between.
    case oneQuestion
    /// A few rows that an index finds, in a body that computes next to nothing.
    ///
    /// SQLite answers on the thread that asks: going to another and coming back would take longer than the answer
    /// (decision 0045).
    case fewRows
    /// Whatever it takes, beside everybody else.
    case anything
}

/// When a change is safe from a machine that stops; everybody sees it as soon as `write` returns.
package enum Durability: Sendable {
    /// When `write` returns. What is then told to somebody stays true.
    case immediate
    /// A moment later, at the latest with the next change that must be. For what nobody was told, such as a count of
    /// tries: flushing the disk for it would double the time a sign-in keeps it busy.
    case deferred
}

/// What a database is opened for.
///
/// It decides how much memory the embedded engine may fill; PostgreSQL has its own.
package enum Workload: Sendable {
    /// Many people, a few rows each.
    case manySmallChanges
    /// Rows by millions, one after the other.
    case bulk
}

extension Database {
    /// Brings the schema up to date, wholly or not at all; a second process waits and finds nothing to do.
    package func migrate(_ migrations: [Migration]) async throws {
        try await engine.migrate(migrations)
        try await checkSchema(migrations)
    }

    /// Whether the schema is the one this program was written for.
    ///
    /// - Throws: ``DatabaseError/schemaBehind(missing:)``, ``DatabaseError/schemaAhead(unknown:)`` or
    ///   ``DatabaseError/migrationEdited(name:)``.
    package func checkSchema(_ migrations: [Migration]) async throws {
        try await read { reading in try MigrationLedger.check(migrations, in: reading) }
    }

    /// Whether no migration has ever run here.
    package func isEmpty() async throws -> Bool {
        try await read { reading in try !MigrationLedger.exists(in: reading) }
    }
}
