import Database

/// Numbers for rows that do not exist yet, taken from the database by blocks.
///
/// A feed's values are sealed to their row before the row is written, so the number comes first. A block that is not
/// used up is lost, which costs nothing: numbers are names, not counts.
struct IdentifierBlocks: Sendable {
    private var people: Range<Int64> = 0..<0
    private var accounts: Range<Int64> = 0..<0

    mutating func next(from database: Database, blockSize: Int64) async throws -> (person: Int64, account: Int64) {
        if people.isEmpty || accounts.isEmpty {
            (people, accounts) = try await database.write { transaction in
                (
                    try Self.take("person", blockSize, in: transaction),
                    try Self.take("account", blockSize, in: transaction)
                )
            }
        }
        return (people.removeFirst(), accounts.removeFirst())
    }

    private static func take(_ name: String, _ size: Int64, in transaction: Transaction) throws -> Range<Int64> {
        let end: Int64? = try transaction.value(
            "update identifier_block set next = next + \(size) where name = \(name) returning next"
        )
        guard let end else { throw DatabaseError.constraint(message: "identifier_block lacks \(name)") }
        return (end - size)..<end
    }
}

extension Range<Int64> {
    fileprivate mutating func removeFirst() -> Int64 {
        defer { self = (lowerBound + 1)..<upperBound }
        return lowerBound
    }
}
