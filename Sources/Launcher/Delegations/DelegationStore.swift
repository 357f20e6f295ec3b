import Database
import People
import Vocabulary

/// The delegations, by those who gave them and those who have them.
enum DelegationStore {
    /// How many living ones somebody may have given.
    static let most = 100

    static func given(by account: Int64, since day: CivilDate, in queries: some Queries) throws -> [Delegation] {
        try all(where: "giver = \(account) and last_day >= \(day)", in: queries)
    }

    static func received(by account: Int64, since day: CivilDate, in queries: some Queries) throws -> [Delegation] {
        try all(where: "receiver = \(account) and last_day >= \(day)", in: queries)
    }

    private static func all(where chosen: SQL, in queries: some Queries) throws -> [Delegation] {
        try queries.all(
            """
            select id, application, workplace, giver, receiver, first_day, last_day, ended_at
            from launcher_delegation where \(chosen) and ended_at is null order by first_day, id limit 500
            """
        ) { row in
            Delegation(
                id: try row(0),
                application: try row(1),
                workplace: try UAI(try row(2) as String),
                giver: try row(3),
                receiver: try row(4),
                firstDay: try row(5),
                lastDay: try row(6),
                endedAt: try row(7)
            )
        }
    }

    /// Keeps a delegation; the same asked for twice is kept once.
    ///
    /// - Returns: whether it is new.
    static func add(_ delegation: Delegation, at now: Moment, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            """
            insert into launcher_delegation
                (id, application, workplace, giver, receiver, first_day, last_day, created_at)
            values (\(delegation.id), \(delegation.application), \(delegation.workplace.text), \(delegation.giver),
                \(delegation.receiver), \(delegation.firstDay), \(delegation.lastDay), \(now))
            on conflict do nothing
            """
        ) == 1
    }

    /// Ends one that somebody gave.
    ///
    /// - Returns: to whom it was given, and what; nothing when it is not theirs, or over.
    static func end(
        _ id: Int64,
        givenBy account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws -> (receiver: Int64, application: String)? {
        try transaction.first(
            """
            update launcher_delegation set ended_at = \(now)
            where id = \(id) and giver = \(account) and ended_at is null returning receiver, application
            """
        ) { row in (try row(0), try row(1)) }
    }
}
