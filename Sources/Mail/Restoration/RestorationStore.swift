package import Database
package import Vocabulary

/// The restorations of every account, as they are kept.
package enum RestorationStore {
    /// How long what was brought back is remembered: as long as what was removed before it may be asked for.
    static let memory = Duration.days(62)
    /// How long a description that its owner left waits for them.
    private static let memoryOfDrafts = Duration.days(1)

    /// Begins a description, in the place of the one that was begun before.
    static func draft(
        _ date: Moment,
        of folders: Set<FolderName>?,
        for account: Int64,
        of academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Int {
        try transaction.run("delete from mail_restoration where account = \(account) and state = 'draft'")
        let free: Int? = try transaction.value(
            "select coalesce(max(number), 0) + 1 from mail_restoration where account = \(account)"
        )
        let number = free ?? 1
        try transaction.run(
            """
            insert into mail_restoration (account, number, academy, state, to_moment, folders, by_operator, asked_at)
            values (\(account), \(number), \(academy), 'draft', \(date), \(text(of: folders)), 0, \(now))
            """
        )
        return number
    }

    /// Says where a draft brings messages back to.
    ///
    /// - Returns: false when it is no draft any more.
    static func choose(
        _ destination: Restoration.Destination,
        for number: Int,
        of account: Int64,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            update mail_restoration set destination = \(destination.rawValue)
            where account = \(account) and number = \(number) and state = 'draft'
            """
        ) == 1
    }

    /// Has a draft carried out.
    ///
    /// - Returns: false when it is no draft any more, or when another one of the account is on its way.
    static func confirm(
        _ number: Int,
        of account: Int64,
        byOperator: Bool = false,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            update mail_restoration set state = 'waiting', asked_at = \(now), by_operator = \(byOperator)
            where account = \(account) and number = \(number) and state = 'draft' and destination is not null
                and not exists (
                    select 1 from mail_restoration other where other.account = \(account)
                        and other.state in ('waiting', 'running', 'undoAsked', 'undoing')
                )
            """
        ) == 1
    }

    /// Has what one brought back taken away again.
    static func askUndoing(
        of restoration: Restoration,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        guard restoration.canBeUndone(at: now) else { return false }
        return try transaction.runCounting(
            """
            update mail_restoration set state = 'undoAsked', attempts = 0, held_until = null
            where account = \(restoration.account) and number = \(restoration.number) and state in ('done', 'failed')
                and not exists (
                    select 1 from mail_restoration other where other.account = \(restoration.account)
                        and other.state in ('waiting', 'running', 'undoAsked', 'undoing')
                )
            """
        ) == 1
    }

    package static func find(_ number: Int, of account: Int64, in queries: some Queries) throws -> Restoration? {
        try queries.first("\(columns) where account = \(account) and number = \(number)", restoration)
    }

    /// The one that is being carried out, or waits to be.
    package static func underWay(of account: Int64, in queries: some Queries) throws -> Restoration? {
        try queries.first(
            """
            \(columns) where account = \(account) and state in ('waiting', 'running', 'undoAsked', 'undoing')
            """,
            restoration
        )
    }

    /// The latest, without drafts.
    static func latest(of account: Int64, limit: Int, in queries: some Queries) throws -> [Restoration] {
        try queries.all(
            "\(columns) where account = \(account) and state <> 'draft' order by number desc limit \(limit)",
            restoration
        )
    }

    /// How many an account has asked for since a moment.
    static func count(of account: Int64, since moment: Moment, in queries: some Queries) throws -> Int {
        try queries.value(
            "select count(*) from mail_restoration where account = \(account) and state <> 'draft' and asked_at > \(moment)"
        ) ?? 0
    }

    /// Forgets what may no longer be asked for.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            """
            delete from mail_restoration
            where (state = 'draft' and asked_at <= \(now - memoryOfDrafts))
                or (state in ('done', 'failed', 'undone') and asked_at <= \(now - memory))
            """
        )
    }
}

extension RestorationStore {
    static let columns: SQL =
        """
        select account, number, academy, state, to_moment, folders, destination, by_operator, asked_at, ended_at,
            undone_at, total, done, problem
        from mail_restoration
        """

    static func restoration(_ row: Row) throws -> Restoration {
        let state: String = try row(3)
        let folders: String? = try row(5)
        let (destination, problem): (String?, String?) = (try row(6), try row(13))
        return Restoration(
            account: try row(0),
            number: try row(1),
            academy: try row(2),
            state: Restoration.State(rawValue: state) ?? .failed,
            date: try row(4),
            folders: folders.map { Set($0.split(separator: "\n").map { FolderName(String($0)) }) },
            destination: destination.flatMap(Restoration.Destination.init),
            isByOperator: try row(7),
            askedAt: try row(8),
            endedAt: try row(9),
            undoneAt: try row(10),
            total: try row(11),
            done: try row(12),
            problem: problem.flatMap(Restoration.Problem.init)
        )
    }

    /// One a line: no folder has a line feed in its name.
    private static func text(of folders: Set<FolderName>?) -> String? {
        folders.map { $0.sorted().map(\.text).joined(separator: "\n") }
    }
}
