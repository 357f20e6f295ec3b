/// What can be asked of the database, inside a reading or inside a transaction.
package protocol Queries {
    var questions: any QuestionSession { get }
}

extension Queries {
    /// Every row, turned into a value.
    package func all<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> [Value] {
        try questions.rows(sql).map(decode)
    }

    /// The first row, when there is one.
    package func first<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> Value? {
        try questions.rows(sql).first.map(decode)
    }

    /// The first column of every row.
    package func values<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try questions.rows(sql).map { row in try row(0) }
    }

    /// The first column of the first row.
    package func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try questions.rows(sql).first.map { row in try row(0) }
    }
}

/// A view of the database at one instant, in which nothing can be changed.
package struct Reading: Queries {
    package let questions: any QuestionSession
}

/// Changes that happen together or not at all.
///
/// The engine may run the body again from the start when the server asks for it, so a body changes nothing but the
/// database.
package struct Transaction: Queries {
    package let session: any EngineSession
    let postscripts = Postscripts()

    package var questions: any QuestionSession { session }

    /// Runs a statement of which nothing is asked.
    ///
    /// On PostgreSQL it leaves with the next question or with the commit, which then throws what was wrong with it
    /// (decision 0048).
    package func run(_ sql: SQL) throws { try session.run(sql) }

    /// Runs a statement and tells how many rows it changed.
    package func runCounting(_ sql: SQL) throws -> Int { try session.runCounting(sql) }

    /// Adds rows at the engine's own pace: a prepared statement on SQLite; on PostgreSQL `COPY`, and for a few of them
    /// one statement that leaves as that of ``run(_:)`` does.
    package func insert(_ batch: RowBatch) throws {
        guard !batch.isEmpty else { return }
        try session.insert(batch)
    }

    /// A number that no other open transaction has on this database, so that each can append to a chain of its own
    /// without waiting for the others.
    ///
    /// Always 0 where there is a single writer.
    package var lane: Int { session.lane }
}
