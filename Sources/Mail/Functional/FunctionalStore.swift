package import Database
import People
package import Vocabulary

/// The functional mailboxes and their members.
package enum FunctionalStore {
    // MARK: Mailboxes

    /// Those of an académie, by address; those that were removed left out.
    package static func all(of academy: AcademyCode, in queries: some Queries) throws -> [FunctionalMailbox] {
        try mailboxes(where: "functional_mailbox.academy = \(academy) order by name", in: queries)
    }

    package static func find(
        _ name: FunctionalName,
        of academy: AcademyCode,
        in queries: some Queries
    ) throws -> FunctionalMailbox? {
        try mailboxes(where: "functional_mailbox.academy = \(academy) and name = \(name.text)", in: queries).first
    }

    /// Those whose owner has left.
    package static func ownerless(of academy: AcademyCode, in queries: some Queries) throws -> [FunctionalMailbox] {
        try mailboxes(
            where: """
                functional_mailbox.academy = \(academy) and not exists (
                    select 1 from functional_member
                    join account on account.id = functional_member.account and account.state <> 'closed'
                    where functional_member.mailbox = functional_mailbox.id and functional_member.role = 'owner'
                        and functional_member.ended_at is null)
                    order by name
                """,
            in: queries
        )
    }

    static func find(_ identifier: FunctionalIdentifier, in queries: some Queries) throws -> FunctionalMailbox? {
        try mailboxes(where: "id = \(identifier.number)", in: queries).first
    }

    private static func mailboxes(where chosen: SQL, in queries: some Queries) throws -> [FunctionalMailbox] {
        try queries.all(
            """
            select id, functional_mailbox.academy, name, domain, title from functional_mailbox
            where removed_at is null and \(chosen)
            """
        ) { row in try mailbox(row) }.compactMap(\.self)
    }

    /// Reads the columns `id, academy, name, domain, title`.
    private static func mailbox(_ row: Row) throws -> FunctionalMailbox? {
        guard let name = FunctionalName(try row(2) as String) else { return nil }
        return FunctionalMailbox(
            identifier: FunctionalIdentifier(number: try row(0)),
            academy: try row(1),
            name: name,
            domain: try row(3),
            title: try row(4)
        )
    }

    /// Whether nobody has or had an address, and no other mailbox has it.
    static func isFree(
        _ name: FunctionalName,
        domain: String,
        of academy: AcademyCode,
        in queries: some Queries
    ) throws -> Bool {
        let numbered = NumberedName(name.text)
        let people: Int? = try queries.value(
            """
            select count(*) from address
            where domain = \(domain) and stem = \(numbered.stem) and number = \(numbered.number)
            """
        )
        return try people == 0 && find(name, of: academy, in: queries) == nil
    }

    static func add(
        _ name: FunctionalName,
        titled title: FunctionalTitle,
        domain: String,
        of academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> FunctionalMailbox? {
        try transaction.run(
            """
            insert into functional_mailbox (id, academy, name, domain, title, created_at)
            values ((select coalesce(max(id), 0) + 1 from functional_mailbox),
                \(academy), \(name.text), \(domain), \(title.text), \(now))
            """
        )
        return try find(name, of: academy, in: transaction)
    }

    /// Holds a mailbox until the transaction ends, so that one change of its members follows another.
    ///
    /// - Returns: false when it was removed meanwhile.
    static func hold(_ mailbox: FunctionalIdentifier, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            "update functional_mailbox set removed_at = null where id = \(mailbox.number) and removed_at is null"
        ) == 1
    }

    static func remove(_ mailbox: FunctionalIdentifier, at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            "update functional_member set ended_at = \(now) where mailbox = \(mailbox.number) and ended_at is null"
        )
        try transaction.run("update functional_mailbox set removed_at = \(now) where id = \(mailbox.number)")
    }

    // MARK: Members

    /// Those who may use a mailbox on a day, the owner first; those whose account was closed left out.
    package static func members(
        of mailbox: FunctionalIdentifier,
        on day: CivilDate,
        in queries: some Queries
    ) throws -> [FunctionalMember] {
        try queries.all(
            """
            select functional_member.place, functional_member.account, functional_member.role, functional_member.since,
                functional_member.last_day
            from functional_member
            join account on account.id = functional_member.account and account.state <> 'closed'
            where functional_member.mailbox = \(mailbox.number) and \(living(on: day))
            order by case functional_member.role when 'owner' then 0 else 1 end, functional_member.place
            """
        ) { row in try member(row) }.compactMap(\.self)
    }

    /// Reads the columns `place, account, role, since, last_day`.
    private static func member(_ row: Row) throws -> FunctionalMember? {
        guard let role = FunctionalRole(rawValue: try row(2)) else { return nil }
        return FunctionalMember(
            place: try row(0),
            account: try row(1),
            role: role,
            since: try row(3),
            lastDay: try row(4)
        )
    }

    private static func living(on day: CivilDate) -> SQL {
        """
        functional_member.ended_at is null
            and (functional_member.last_day is null or functional_member.last_day >= \(day))
        """
    }

    /// The mailboxes that an account may use on a day, by address, and what it may do there.
    static func shares(
        of account: Int64,
        on day: CivilDate,
        in queries: some Queries
    ) throws -> [(mailbox: FunctionalMailbox, member: FunctionalMember)] {
        try queries.all(
            """
            select id, academy, name, domain, title, place, account, role, since, last_day
            from functional_member join functional_mailbox on functional_mailbox.id = functional_member.mailbox
            where account = \(account) and removed_at is null and \(living(on: day)) order by name
            """
        ) { row in
            guard let mailbox = try mailbox(row), let role = FunctionalRole(rawValue: try row(7)) else { return nil }
            let member = FunctionalMember(
                place: try row(5),
                account: try row(6),
                role: role,
                since: try row(8),
                lastDay: try row(9)
            )
            return (mailbox, member)
        }.compactMap(\.self)
    }

    /// What an account finds in a mailbox on a day; nothing when it may not open it.
    static func share(
        of account: Int64,
        in name: FunctionalName,
        of academy: AcademyCode,
        on day: CivilDate,
        _ queries: some Queries
    ) throws -> FunctionalShare? {
        let row = try queries.first(
            """
            select id, role from functional_member
            join functional_mailbox on functional_mailbox.id = functional_member.mailbox
            where account = \(account) and academy = \(academy) and name = \(name.text) and removed_at is null
                and \(living(on: day))
            """
        ) { row in (try row(0) as Int64, FunctionalRole(rawValue: try row(1))) }
        guard let (number, known) = row, let role = known else { return nil }
        return FunctionalShare(mailbox: FunctionalIdentifier(number: number), role: role)
    }

    /// The names of all mailboxes that an account ever could open: what Dovecot may remember of it.
    static func names(everOpenedBy account: Int64, in queries: some Queries) throws -> [String] {
        try queries.values(
            """
            select distinct name from functional_member
            join functional_mailbox on functional_mailbox.id = functional_member.mailbox where account = \(account)
            """
        )
    }

    /// Lets an account use a mailbox from now on, or changes what it may do there.
    static func admit(
        _ account: Int64,
        to mailbox: FunctionalIdentifier,
        as role: FunctionalRole,
        until lastDay: CivilDate?,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into functional_member (mailbox, place, account, role, since, last_day)
            values (\(mailbox.number),
                (select coalesce(max(place), 0) + 1 from functional_member where mailbox = \(mailbox.number)),
                \(account), \(role.rawValue), \(now), \(lastDay))
            on conflict (mailbox, account) do update set
                role = excluded.role, last_day = excluded.last_day, ended_at = null,
                since = case when functional_member.ended_at is null then functional_member.since
                    else excluded.since end
            """
        )
    }

    static func dismiss(
        _ account: Int64,
        from mailbox: FunctionalIdentifier,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update functional_member set ended_at = \(now)
            where mailbox = \(mailbox.number) and account = \(account) and ended_at is null
            """
        )
    }

    /// The account that owns a mailbox, closed or not.
    static func owner(of mailbox: FunctionalIdentifier, in queries: some Queries) throws -> Int64? {
        try queries.value(
            """
            select account from functional_member
            where mailbox = \(mailbox.number) and role = 'owner' and ended_at is null
            """
        )
    }

    /// Every account that a mailbox has or had.
    static func everybody(in mailbox: FunctionalIdentifier, in queries: some Queries) throws -> [Int64] {
        try queries.values("select account from functional_member where mailbox = \(mailbox.number) order by place")
    }

    /// Some of those whose last day was before a day, or whose account is closed.
    static func lapsed(
        before day: CivilDate,
        limit: Int,
        in queries: some Queries
    ) throws -> [(mailbox: FunctionalIdentifier, account: Int64, academy: AcademyCode)] {
        try queries.all(
            """
            select functional_member.mailbox, functional_member.account, account.academy from functional_member
            join account on account.id = functional_member.account
            where functional_member.ended_at is null
                and (functional_member.last_day < \(day) or account.state = 'closed')
            order by functional_member.mailbox, functional_member.place limit \(limit)
            """
        ) { row in (FunctionalIdentifier(number: try row(0)), try row(1), try row(2)) }
    }

    // MARK: For the book of addresses

    /// What the mail system must know of those of an académie.
    static func entries(of academy: AcademyCode, in queries: some Queries) throws -> [FunctionalEntry] {
        let senders = try queries.all(
            """
            select mailbox, account, last_day from functional_member
            join functional_mailbox on functional_mailbox.id = functional_member.mailbox
            where academy = \(academy) and removed_at is null and ended_at is null and role <> 'reader'
            order by mailbox, place
            """
        ) { row in
            (try row(0) as Int64, FunctionalEntry.Sender(account: try row(1), lastDay: try row(2)))
        }
        let byMailbox = Dictionary(grouping: senders) { $0.0 }.mapValues { $0.map(\.1) }
        return try all(of: academy, in: queries).map { mailbox in
            FunctionalEntry(
                identifier: mailbox.identifier,
                academy: academy,
                address: mailbox.address,
                senders: byMailbox[mailbox.identifier.number] ?? []
            )
        }
    }
}
