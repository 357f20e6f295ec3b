/// What can be asked of the database, inside a reading or inside a transaction.
package protocol Queries {
    var session: any EngineSession { get }
}

extension Queries {
    /// Every row, turned into a value.
    package func all<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> [Value] {
        try session.rows(sql).map(decode)
    }

    /// The first row, when there is one.
    package func first<Value>(_ sql: SQL, _ decode: (Row) throws -> Value) throws -> Value? {
        try session.rows(sql).first.map(decode)
    }

    /// The first column of every row.
    package func values<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try session.rows(sql).map { row in try row(0) }
    }

    /// The first column of the first row.
    package func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try session.rows(sql).first.map { row in try row(0) }
    }
}

/// A view of the database at one instant, in which nothing can be changed.
package struct Reading: Queries {
    package let session: any EngineSession
}

/// Changes that happen together or not at all.
///
/// The engine may run the body again from the start when the server asks for it, so a body changes nothing but the
/// database.
package struct Transaction: Queries {
    package let session: any EngineSession
    let postscripts = Postscripts()

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int { try session.run(sql) }

    /// Adds many rows at the engine's own pace: a prepared statement on SQLite, `COPY` on PostgreSQL.
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
