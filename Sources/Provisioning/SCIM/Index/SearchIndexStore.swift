import Database
import People
import Vocabulary

/// The SQL of the index in which clients search: a row an account, and how far facts were followed.
enum SearchIndexStore {
    /// How far an académie is.
    struct Progress: Equatable, Sendable {
        /// The number of the last fact that was followed.
        let followed: Int64
        /// The last account that was read, while everybody is; nothing once they are.
        let builtTo: Int64?
    }

    static func progress(of academy: AcademyCode, in queries: some Queries) throws -> Progress? {
        try queries.first(
            "select followed, built_to from provisioning_progress where academy = \(academy)"
        ) { row in Progress(followed: try row(0), builtTo: try row(1)) }
    }

    static func isReady(_ academy: AcademyCode, in queries: some Queries) throws -> Bool {
        let progress = try progress(of: academy, in: queries)
        return progress.map { $0.builtTo == nil } ?? false
    }

    /// Has everybody read anew; a process that comes second goes on where the first is.
    static func begin(
        _ academy: AcademyCode,
        from progress: Progress?,
        highest: Int64,
        in transaction: Transaction
    ) throws {
        guard let progress else {
            try transaction.run(
                """
                insert into provisioning_progress (academy, followed, built_to) values (\(academy), \(highest), 0)
                on conflict (academy) do nothing
                """
            )
            return
        }
        try transaction.run(
            """
            update provisioning_progress set followed = \(highest), built_to = 0
            where academy = \(academy) and followed = \(progress.followed) and built_to is null
            """
        )
    }

    /// Moves on from where this process believes it is, which locks the row until the commit.
    ///
    /// - Returns: false when another process has moved on already.
    static func move(
        _ academy: AcademyCode,
        from old: Progress,
        to new: Progress,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            update provisioning_progress set followed = \(new.followed), built_to = \(new.builtTo)
            where academy = \(academy) and followed = \(old.followed)
                and coalesce(built_to, -1) = \(old.builtTo ?? -1)
            """
        ) == 1
    }

    /// The next accounts of an académie, in the order in which they were made.
    static func accounts(
        of academy: AcademyCode,
        after account: Int64,
        limit: Int,
        in queries: some Queries
    ) throws -> [Int64] {
        // Walks along the primary key: an académie has a good share of the rows, or there are few.
        try queries.values(
            "select id from account where id > \(account) and academy = \(academy) order by id limit \(limit)"
        )
    }

    /// Writes these accounts as they are now.
    ///
    /// All get one time of change, later than any other of the académie: whoever has read up to one time and asks for
    /// what is later misses nothing, whatever the clocks of several machines say.
    static func write(
        _ accounts: some Collection<Int64>,
        of academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard !accounts.isEmpty else { return }
        let latest: Moment? = try transaction.value(
            "select max(changed_at) from provisioned_person where academy = \(academy)",
            as: Moment?.self
        ).flatMap(\.self)
        let changedAt = max(now, latest.map { $0 + .milliseconds(1) } ?? now)
        var batch = RowBatch(
            into: "provisioned_person",
            columns: [
                "account", "academy", "subject", "user_name", "family_name", "is_active", "closed_at", "changed_at",
            ]
        )
        for values in try rows(of: accounts, in: academy, in: transaction) {
            batch.append(values + [changedAt.sqlValue])
        }
        try transaction.run("delete from provisioned_person where account \(isIn: accounts)")
        try transaction.insert(batch)
    }

    private static func rows(
        of accounts: some Collection<Int64>,
        in academy: AcademyCode,
        in transaction: Transaction
    ) throws -> [[SQLValue]] {
        try transaction.all(
            """
            select account.id, person.subject, login.stem, login.number, person.usual_name, account.state,
                account.state_since
            from account join person on person.id = account.person
            join login on login.account = account.id and login.replaced_at is null
            where account.id \(isIn: accounts) and account.academy = \(academy)
            """
        ) { row in
            let state = AccountState(rawValue: try row(5)) ?? .prepared
            let since: Moment = try row(6)
            return [
                (try row(0) as Int64).sqlValue,
                academy.sqlValue,
                (try row(1) as String).sqlValue,
                NumberedName(stem: try row(2), number: try row(3)).text.sqlValue,
                FamilyNameKey.of(try row(4)).sqlValue,
                (state == .active).sqlValue,
                (state == .closed ? since : nil).sqlValue,
            ]
        }
    }
}
