package import Database
package import Vocabulary

/// Which versions of the charter an account has accepted, and when.
///
/// Written where an account is activated, and again whenever the académie gives its charter a new version.
package enum CharterStore {
    /// One acceptance, as its owner reads it.
    package struct Acceptance: Sendable, Equatable {
        package let version: String
        package let acceptedAt: Moment
    }

    /// Keeps an acceptance; the second one of a version changes nothing, its first moment stays.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    package static func accept(
        _ version: String,
        by account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            insert into charter_acceptance (account, version, accepted_at) values (\(account), \(version), \(now))
            on conflict (account, version) do nothing
            """
        ) == 1
    }

    package static func hasAccepted(
        _ version: String,
        _ account: Int64,
        in queries: some Queries
    ) throws -> Bool {
        let count: Int? = try queries.value(
            "select count(*) from charter_acceptance where account = \(account) and version = \(version)"
        )
        return count ?? 0 > 0
    }

    /// Every acceptance of an account, the latest first.
    package static func acceptances(of account: Int64, in queries: some Queries) throws -> [Acceptance] {
        try queries.all(
            """
            select version, accepted_at from charter_acceptance where account = \(account)
            order by accepted_at desc, version desc
            """
        ) { row in Acceptance(version: try row(0), acceptedAt: try row(1)) }
    }
}
