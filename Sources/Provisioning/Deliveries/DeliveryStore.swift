package import Database
package import Federation
import Outbox
package import Vocabulary

/// What applications have yet to hear, and what they have heard.
package enum DeliveryStore {
    /// An application of an académie.
    struct Place: Hashable, Sendable {
        let academy: AcademyCode
        let client: ClientID
    }

    /// Where everybody has got to.
    struct Survey: Sendable {
        fileprivate let highest: [AcademyCode: Int64]
        fileprivate let cursors: [Place: Int64]
        fileprivate let due: Set<Place>

        func progress(at place: Place) -> Progress {
            Progress(
                cursor: cursors[place],
                highest: highest[place.academy] ?? 0,
                hasSomethingDue: due.contains(place)
            )
        }
    }

    /// Where one application has got to.
    struct Progress: Sendable {
        /// In the facts of its académie; nothing before its first time.
        let cursor: Int64?
        /// The last of them.
        let highest: Int64
        let hasSomethingDue: Bool

        /// Whether there are facts it has not been given, or something is to be brought to it.
        var isWorthVisiting: Bool { hasSomethingDue || cursor != highest }
    }

    static func survey(at now: Moment, _ queries: some Queries) throws -> Survey {
        let cursors = try queries.all("select academy, client, number from application_cursor") { row in
            try Place(row).map { ($0, try row(2) as Int64) }
        }
        let due = try queries.all(
            """
            select distinct academy, client from application_delivery
            where failed_at is null and not_before <= \(now) and (claimed_until is null or claimed_until <= \(now))
            """,
            Place.init
        )
        return Survey(
            highest: try FactReader.highest(in: queries),
            cursors: Dictionary(cursors.compactMap(\.self)) { first, _ in first },
            due: Set(due.compactMap(\.self))
        )
    }

    /// Has an application follow from a number on, unless another server has done so.
    static func begin(
        _ client: ClientID,
        in academy: AcademyCode,
        at number: Int64,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into application_cursor (academy, client, number) values (\(academy), \(client.text), \(number))
            on conflict do nothing
            """
        )
    }

    /// Puts facts down for an application, all those between two places, unless another server has gone past the first.
    static func add(
        _ facts: [AccountFact],
        for client: ClientID,
        in academy: AcademyCode,
        after cursor: Int64,
        upTo number: Int64,
        in transaction: Transaction
    ) throws {
        guard try move(client, in: academy, from: cursor, to: number, in: transaction) else { return }
        var rows = RowBatch(
            into: "application_delivery",
            columns: ["academy", "client", "number", "account", "kind", "happened_at", "not_before"]
        )
        for fact in facts {
            rows.append([
                academy.sqlValue, client.text.sqlValue, fact.number.sqlValue, fact.account.sqlValue,
                (fact.kind?.rawValue ?? "").sqlValue, fact.at.sqlValue, fact.at.sqlValue,
            ])
        }
        try transaction.insert(rows)
    }

    /// Puts everybody down for an application whose facts are lost: all may have changed.
    static func addEverybody(
        for client: ClientID,
        in academy: AcademyCode,
        after cursor: Int64,
        upTo number: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard try move(client, in: academy, from: cursor, to: number, in: transaction) else { return }
        try transaction.run(
            """
            insert into application_delivery (academy, client, number, account, kind, happened_at, not_before)
            select academy, \(client.text), cast(\(number) as bigint), id, \(FactKind.personChanged.rawValue),
                cast(\(now) as bigint), cast(\(now) as bigint)
            from account where academy = \(academy)
            on conflict do nothing
            """
        )
    }

    private static func move(
        _ client: ClientID,
        in academy: AcademyCode,
        from cursor: Int64,
        to number: Int64,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            """
            update application_cursor set number = \(number)
            where academy = \(academy) and client = \(client.text) and number = \(cursor)
            """
        ) == 1
    }
}

extension DeliveryStore {
    /// Takes what is due for an application, for as long as a lease lasts; of one person only what happened first, so
    /// that everything is heard in its order.
    ///
    /// The conditions stand twice: of two servers that list the same rows, the second judges them again once the first
    /// has finished.
    static func claim(
        _ limit: Int,
        for client: ClientID,
        in academy: AcademyCode,
        at now: Moment,
        until lease: Moment,
        in transaction: Transaction
    ) throws -> [Delivery] {
        let isDue: SQL = """
            failed_at is null and not_before <= \(now) and (claimed_until is null or claimed_until <= \(now))
            """
        return try transaction.all(
            """
            update application_delivery set claimed_until = \(lease), attempts = attempts + 1
            where academy = \(academy) and client = \(client.text) and \(isDue)
                and (number, account) in (
                    select due.number, due.account from application_delivery due
                    where due.academy = \(academy) and due.client = \(client.text) and \(isDue)
                        and not exists (
                            select 1 from application_delivery earlier
                            where earlier.account = due.account and earlier.client = due.client
                                and earlier.academy = due.academy and earlier.number < due.number
                                and earlier.failed_at is null)
                    order by due.number, due.account limit \(limit))
            returning academy, client, number, account, kind, happened_at, attempts
            """,
            Delivery.init
        ).compactMap(\.self).sorted { ($0.number, $0.account) < ($1.number, $1.account) }
    }

    /// The application has heard; kept is when, and no more.
    static func settle(_ delivery: Delivery, at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from application_delivery where \(isThis(delivery))")
        try transaction.run(
            """
            insert into application_told (account, client, told_at)
            values (\(delivery.account), \(delivery.client.text), \(now))
            on conflict (account, client) do update set told_at = excluded.told_at
            """
        )
    }

    /// Puts off until later, unless another server has claimed it since.
    static func postpone(
        _ delivery: Delivery,
        until moment: Moment,
        because problem: String,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update application_delivery
            set not_before = \(moment), claimed_until = null, last_problem = \(problem)
            where \(isThis(delivery)) and attempts = \(delivery.attempts)
            """
        )
    }

    /// Nobody tries it any more until an operator says so.
    static func giveUp(
        _ delivery: Delivery,
        at now: Moment,
        because problem: String,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update application_delivery
            set failed_at = \(now), claimed_until = null, last_problem = \(problem)
            where \(isThis(delivery)) and attempts = \(delivery.attempts)
            """
        )
    }

    private static func isThis(_ delivery: Delivery) -> SQL {
        """
        academy = \(delivery.academy) and client = \(delivery.client.text) and number = \(delivery.number)
            and account = \(delivery.account)
        """
    }
}

extension DeliveryStore {
    /// What was given up, the oldest first.
    package static func dead(
        for client: ClientID?,
        in academy: AcademyCode,
        limit: Int,
        _ queries: some Queries
    ) throws -> [DeadDelivery] {
        let chosen: SQL = client.map { "and client = \($0.text)" } ?? ""
        return try queries.all(
            """
            select academy, client, number, account, kind, happened_at, attempts, failed_at, last_problem
            from application_delivery where academy = \(academy) and failed_at is not null \(chosen)
            order by client, number limit \(limit)
            """
        ) { row in
            try Delivery(row).map { delivery in
                DeadDelivery(delivery: delivery, failedAt: try row(7), problem: try row(8) ?? "")
            }
        }.compactMap(\.self)
    }

    /// Has everything that was given up for an application tried again, in its order.
    ///
    /// - Returns: how much there was.
    package static func revive(
        for client: ClientID,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Int {
        try transaction.runCounting(
            """
            update application_delivery set failed_at = null, not_before = \(now), happened_at = \(now)
            where academy = \(academy) and client = \(client.text) and failed_at is not null
            """
        )
    }

    /// How far applications have heard of somebody.
    package static func standings(
        of account: Int64,
        at now: Moment,
        in queries: some Queries
    ) throws -> [String: Standing] {
        let told = try queries.all("select client, told_at from application_told where account = \(account)") { row in
            (try row(0) as String, Standing.current(since: try row(1)))
        }
        let waiting = try queries.all(
            """
            select client, min(happened_at), max(case when failed_at is null then 0 else 1 end)
            from application_delivery where account = \(account) group by client
            """
        ) { row in
            let (since, isDead): (Moment, Bool) = (try row(1), try row(2))
            let isLate = isDead || now - since > Standing.patience
            return (try row(0) as String, isLate ? Standing.late(since: since) : .underway(since: since))
        }
        return Dictionary(told + waiting) { _, waiting in waiting }
    }

    /// How long what was given up waits for an operator.
    private static let memory = Duration.days(60)

    /// Forgets what was given up long ago.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from application_delivery where failed_at < \(now - memory)")
    }
}

extension DeliveryStore.Place {
    fileprivate init?(_ row: Row) throws {
        guard let client = ClientID(try row(1) as String) else { return nil }
        self.init(academy: try row(0), client: client)
    }
}

extension Delivery {
    fileprivate init?(_ row: Row) throws {
        guard let client = ClientID(try row(1) as String) else { return nil }
        self.init(
            academy: try row(0),
            client: client,
            number: try row(2),
            account: try row(3),
            kind: FactKind(rawValue: try row(4)),
            happenedAt: try row(5),
            attempts: try row(6)
        )
    }
}
