package import Database
import Vocabulary

/// The browsers in which an account has been signed in before: their owner keeps getting in while a stranger tries.
package enum KnownBrowsers {
    package static func contains(_ browser: [UInt8], of account: Int64?, in queries: some Queries) throws -> Bool {
        let count: Int? = try queries.value(
            "select count(*) from known_browser where account = \(account ?? -1) and browser = \(browser)"
        )
        return count ?? 0 > 0
    }

    /// Remembers a browser.
    ///
    /// - Returns: whether it is new for an account that had others: its owner is then told.
    static func note(
        _ browser: [UInt8],
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        let changed = try transaction.runCounting(
            "update known_browser set last_at = \(now) where account = \(account) and browser = \(browser)"
        )
        guard changed == 0 else { return false }
        let others: Int? = try transaction.value("select count(*) from known_browser where account = \(account)")
        try transaction.run(
            """
            insert into known_browser (account, browser, first_at, last_at)
            values (\(account), \(browser), \(now), \(now)) on conflict do nothing
            """
        )
        return others ?? 0 > 0
    }

    /// Forgets the browsers in which nobody has signed in since a moment.
    static func sweep(before past: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from known_browser where last_at < \(past)")
    }
}
