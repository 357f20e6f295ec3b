import Database
import Vocabulary

/// The NUMENs that HR has replaced, by the key they had in the feed: a row that still bears one is not somebody new.
///
/// A NUMEN may have been given to the wrong person, and come one day with its right one: names and birth date decide.
struct FormerNumens: Sendable {
    private var known: [FeedKey: Replacement] = [:]
    /// Those that the database does not hold yet.
    private(set) var added: [FeedKey: Replacement] = [:]

    struct Replacement: Sendable, Equatable {
        let current: FeedKey
        /// Of the names and the birth date of whoever carries the current one.
        let matchKey: FeedKey
    }

    static func load(of academy: AcademyCode, from database: Database) async throws -> FormerNumens {
        var numens = FormerNumens()
        let rows = try await database.read { reading in
            try reading.all("select key, current, match_key from former_numen where academy = \(academy)") { row in
                (try row(0) as [UInt8], try row(1) as [UInt8], try row(2) as [UInt8])
            }
        }
        for (key, current, matchKey) in rows {
            numens.known[FeedKey(key)] = Replacement(current: FeedKey(current), matchKey: FeedKey(matchKey))
        }
        return numens
    }

    subscript(key: FeedKey) -> Replacement? { known[key] }

    mutating func note(_ key: FeedKey, replacedBy replacement: Replacement) {
        guard known[key] != replacement else { return }
        known[key] = replacement
        added[key] = replacement
    }

    /// Remembers what this file has told of replacements, before anything else is written.
    func save(for academy: AcademyCode, in transaction: Transaction) throws {
        for (key, replacement) in added {
            try transaction.run(
                """
                insert into former_numen (academy, key, current, match_key)
                values (\(academy), \(key.bytes), \(replacement.current.bytes), \(replacement.matchKey.bytes))
                on conflict (academy, key) do update
                    set current = excluded.current, match_key = excluded.match_key
                """
            )
        }
    }
}
