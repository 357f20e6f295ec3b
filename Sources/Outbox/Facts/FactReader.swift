package import Database
package import Vocabulary

/// Reads facts in the order in which they happened.
///
/// ```swift
/// let lost = try await reader.follow(academy, after: cursor, limit: 500) { facts, number in …; cursor = number }
/// if let lost { …read everything anew, then: cursor = lost }
/// ```
package struct FactReader: Sendable {
    private let database: Database

    package init(database: Database) { self.database = database }

    package enum Answer: Equatable, Sendable {
        /// What has happened since, the oldest first; as many as the limit, and there may be more.
        case facts([AccountFact])
        /// The facts after the cursor are no longer kept, or the database was put back to an earlier state: everything
        /// must be read anew, and followed from this number on.
        case lost(highest: Int64)
    }

    /// The facts that follow a number.
    package func facts(of academy: AcademyCode, after cursor: Int64, limit: Int) async throws -> Answer {
        try await database.read { reading in
            let (highest, first) = try Self.bounds(of: academy, in: reading)
            guard (first - 1...highest).contains(cursor) else { return .lost(highest: highest) }
            return .facts(
                try reading.all(
                    """
                    select number, account, kind, at from fact where academy = \(academy) and number > \(cursor)
                    order by number limit \(limit)
                    """,
                    AccountFact.init
                )
            )
        }
    }

    /// Brings the facts that follow a number, piece by piece, until there is none left or the task is cancelled.
    ///
    /// - Parameters:
    ///   - academy: whose facts.
    ///   - cursor: the number of the last fact that was followed.
    ///   - limit: how many are brought at once.
    ///   - isolation: where the caller is, and `bring` with it.
    ///   - bring: follows some, and keeps the number of the last of them.
    /// - Returns: nothing unless facts are lost; then the number to follow from, once everything has been read anew.
    /// - Throws: what the database or `bring` said.
    package func follow(
        _ academy: AcademyCode,
        after cursor: Int64,
        limit: Int,
        isolation: isolated (any Actor)? = #isolation,
        _ bring: (_ facts: [AccountFact], _ number: Int64) async throws -> Void
    ) async throws -> Int64? {
        var cursor = cursor
        while !Task.isCancelled {
            switch try await facts(of: academy, after: cursor, limit: limit) {
            case .facts(let facts):
                guard let last = facts.last else { return nil }
                try await bring(facts, last.number)
                cursor = last.number
            case .lost(let highest): return highest
            }
        }
        return nil
    }

    /// The number of the latest fact of each académie that has any.
    ///
    /// Asked in the view in which everything else is read, it is where to follow from.
    package static func highest(in queries: some Queries) throws -> [AcademyCode: Int64] {
        let clocks = try queries.all("select academy, last from fact_clock") { row in
            (try row(0) as AcademyCode, try row(1) as Int64)
        }
        return Dictionary(uniqueKeysWithValues: clocks)
    }

    /// The numbers of the latest fact and of the first that is kept; the latter is yet to come when none is.
    private static func bounds(of academy: AcademyCode, in queries: some Queries) throws -> (Int64, Int64) {
        let bounds = try queries.first(
            """
            select last, coalesce((select min(number) from fact where academy = \(academy)), last + 1)
            from fact_clock where academy = \(academy)
            """
        ) { row in (try row(0) as Int64, try row(1) as Int64) }
        return bounds ?? (0, 1)
    }
}

extension AccountFact {
    fileprivate init(_ row: Row) throws {
        number = try row(0)
        account = try row(1)
        kind = FactKind(rawValue: try row(2))
        at = try row(3)
    }
}
