/// One of the two engines: how it opens sessions.
///
/// What a session answers is the same on both.
protocol Engine: Sendable {
    func read<Value: Sendable>(
        _ extent: Extent,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value
    func write<Value: Sendable>(
        _ durability: Durability,
        _ body: @escaping @Sendable (any EngineSession) throws -> Value
    ) async throws -> Value
    func migrate(_ migrations: [Migration]) async throws
    func close() async
}

/// What can be asked of one connection.
package protocol QuestionSession {
    func rows(_ sql: SQL) throws -> [Row]
    func hasTable(_ name: String) throws -> Bool
}

/// One connection while one transaction lasts; never used from two threads at once, never kept after the body.
package protocol EngineSession: QuestionSession {
    var lane: Int { get }
    func run(_ sql: SQL) throws
    func runCounting(_ sql: SQL) throws -> Int
    func insert(_ batch: RowBatch) throws
    /// Runs a migration's statements, written in PostgreSQL's words.
    func runScript(_ text: String) throws
}
