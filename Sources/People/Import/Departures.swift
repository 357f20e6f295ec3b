package import Academies
package import Database
package import Journal
import Outbox
package import Vocabulary

/// Leaves: people whom a feed no longer holds are given the académie's delay, then their account is closed.
package struct Departures: Sendable {
    let academy: Academy
    let journal: Journal
    let now: Moment

    package init(academy: Academy, journal: Journal, now: Moment) {
        self.academy = academy
        self.journal = journal
        self.now = now
    }

    /// Notes that a feed has withdrawn these people.
    ///
    /// - Returns: how many are now leaving; an account that another feed still holds stays.
    func withdraw(_ keys: [FeedKey], from feed: Feed, in transaction: Transaction) throws -> Int {
        guard !keys.isEmpty else { return 0 }
        let accounts: [Int64] = try transaction.values(
            """
            update feed_identity set departed = 1
            where academy = \(academy.code) and feed = \(feed.rawValue) and key \(isIn: keys.map(\.bytes))
            returning account
            """
        )
        let closesOn = now.day(in: academy.identity.timeZone).adding(days: academy.service.closureDelayDays)
        let leaving: [Int64] = try transaction.values(
            """
            update account set closes_on = \(closesOn)
            where id \(isIn: accounts) and closes_on is null and state <> 'closed'
                and not exists (select 1 from feed_identity where account = account.id and departed = 0)
            returning id
            """
        )
        try tell(.accountLeaving, leaving, ["closesOn": closesOn.iso], in: transaction)
        return leaving.count
    }

    /// Closes the accounts whose day has come.
    package func closeDue(in transaction: Transaction) throws -> Int {
        let today = now.day(in: academy.identity.timeZone)
        try transaction.run(
            """
            insert into closed_account (account, former_state)
            select id, state from account
            where academy = \(academy.code) and closes_on <= \(today) and state <> 'closed'
            on conflict (account) do update set former_state = excluded.former_state
            """
        )
        let closed: [Int64] = try transaction.values(
            """
            update account set state = 'closed', state_since = \(now)
            where academy = \(academy.code) and closes_on <= \(today) and state <> 'closed' returning id
            """
        )
        try tell(.accountClosed, closed, [:], in: transaction)
        FactLog.note(.personLeft, of: closed.sorted(), in: academy.code, at: now, transaction)
        return closed.count
    }

    /// The state an account had before it was closed, which is forgotten with that.
    static func reopen(_ account: Int64, in transaction: Transaction) throws -> AccountState {
        let former: String? = try transaction.value(
            "select former_state from closed_account where account = \(account)"
        )
        try transaction.run("delete from closed_account where account = \(account)")
        return former.flatMap(AccountState.init) ?? .prepared
    }

    private func tell(
        _ action: JournalAction,
        _ accounts: [Int64],
        _ details: [String: String],
        in transaction: Transaction
    ) throws {
        let entries = accounts.sorted().map { account in
            JournalEntry(
                at: now,
                action: action,
                actor: .system,
                academy: academy.code,
                account: account,
                details: details
            )
        }
        try journal.append(entries, in: transaction)
    }
}
