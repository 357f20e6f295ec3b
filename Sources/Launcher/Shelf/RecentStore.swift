import Database
import Vocabulary

/// What somebody has opened lately: when each was opened last, and nothing more of what they did.
enum RecentStore {
    /// How many are shown.
    static let shown = 4
    /// How long it is remembered.
    static let memory = Duration.days(90)

    static func latest(of account: Int64, in queries: some Queries) throws -> [String] {
        try queries.values(
            """
            select application from launcher_recent where account = \(account)
            order by opened_at desc, application limit 50
            """
        )
    }

    static func note(_ application: String, of account: Int64, at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            """
            insert into launcher_recent (account, application, opened_at)
            values (\(account), \(application), \(now))
            on conflict (account, application) do update set opened_at = excluded.opened_at
            """
        )
    }
}
