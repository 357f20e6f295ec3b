import GRDB
import Synchronization

/// Lets concurrent writes share one commit.
///
/// A commit is a flush of the disk, and a flush takes the same time for one change as for a hundred. Writes that
/// arrive while a flush is under way wait in line and are then committed together, each inside a savepoint of its own,
/// so that one that fails takes no other with it.
final class SQLiteWriter: Sendable {
    private let pool: DatabasePool
    private let line = Mutex(Line())

    private struct Line {
        var waiting: [any WriteJob] = []
        var isServed = false
        /// What the engine was last asked for; nothing at first, since the pool asks for less when it turns WAL on.
        var durability: Durability?
    }

    init(pool: DatabasePool) { self.pool = pool }

    func write<Value: Sendable>(
        _ durability: Durability,
        _ body: @escaping @Sendable (GRDB.Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(durability: durability, body: body, continuation: continuation)
            let mustServe = line.withLock { line in
                line.waiting.append(job)
                defer { line.isServed = true }
                return !line.isServed
            }
            if mustServe { pool.asyncWriteWithoutTransaction { database in self.serve(database) } }
        }
    }

    private func serve(_ database: GRDB.Database) {
        while var jobs = takeWaiting() {
            while !jobs.isEmpty { jobs = commitTogether(jobs, in: database) }
        }
    }

    private func takeWaiting() -> [any WriteJob]? {
        line.withLock { line in
            guard !line.waiting.isEmpty else {
                line.isServed = false
                return nil
            }
            defer { line.waiting = [] }
            return line.waiting
        }
    }

    /// - Returns: the jobs left to commit, when one of them has ended the transaction of all.
    private func commitTogether(_ jobs: [any WriteJob], in database: GRDB.Database) -> [any WriteJob] {
        do {
            try ask(for: jobs.contains { $0.durability == .immediate } ? .immediate : .deferred, of: database)
            try database.perform("begin immediate")
            if jobs.count == 1 { return try commitAlone(jobs[0], in: database) }
            for (index, job) in jobs.enumerated() {
                guard let error = run(job, in: database) else { continue }
                // The engine has given the whole transaction up (full disk, I/O error): the others start again.
                database.giveUp()
                job.fail(error)
                return Array(jobs[..<index] + jobs[(index + 1)...])
            }
            try database.perform("commit")
            jobs.forEach { $0.succeed() }
        } catch {
            database.giveUp()
            jobs.forEach { $0.fail(error) }
        }
        return []
    }

    /// One that shares its transaction with no other needs no savepoint, for which each page is copied before it changes.
    private func commitAlone(_ job: any WriteJob, in database: GRDB.Database) throws -> [any WriteJob] {
        try job.run(database)
        try database.perform("commit")
        job.succeed()
        return []
    }

    /// In WAL, `full` flushes the log at each commit and `normal` only before it is copied into the database
    /// (https://www.sqlite.org/pragma.html#pragma_synchronous).
    private func ask(for durability: Durability, of database: GRDB.Database) throws {
        guard line.withLock({ $0.durability }) != durability else { return }
        try database.execute(sql: "pragma synchronous = \(durability == .immediate ? "full" : "normal")")
        line.withLock { $0.durability = durability }
    }

    /// Runs one job inside its savepoint.
    ///
    /// - Returns: the error that ended the transaction for everybody; a job's own failure is kept by the job.
    private func run(_ job: any WriteJob, in database: GRDB.Database) -> (any Error)? {
        do {
            try database.perform("savepoint job")
            do {
                try job.run(database)
            } catch {
                guard database.isInsideTransaction else { return error }
                try database.perform("rollback to job")
                job.keepFailure(error)
            }
            try database.perform("release job")
            return nil
        } catch {
            return error
        }
    }
}

private protocol WriteJob: AnyObject, Sendable {
    var durability: Durability { get }
    func run(_ database: GRDB.Database) throws
    func keepFailure(_ error: any Error)
    func succeed()
    func fail(_ error: any Error)
}

/// A body and the caller who waits for it.
///
/// Its outcome is told after the commit, never before.
private final class Job<Value: Sendable>: WriteJob {
    let durability: Durability
    private let body: @Sendable (GRDB.Database) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    init(
        durability: Durability,
        body: @escaping @Sendable (GRDB.Database) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>
    ) {
        self.durability = durability
        self.body = body
        self.continuation = continuation
    }

    func run(_ database: GRDB.Database) throws {
        let value = try body(database)
        outcome.withLock { $0 = .success(value) }
    }

    func keepFailure(_ error: any Error) { outcome.withLock { $0 = .failure(error) } }

    func succeed() {
        guard let outcome = outcome.withLock({ $0 }) else { return }
        continuation.resume(with: outcome)
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
