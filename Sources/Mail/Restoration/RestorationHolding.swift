import Credentials
import Database
import Vocabulary

/// Who carries a restoration out: one program at a time, and another one soon after the first has died.
///
/// A holder says again every few seconds that it lives. Whatever it writes, it writes as the holder only.
struct RestorationHolding: Sendable, Equatable {
    let account: Int64
    let number: Int
    /// Drawn for this time of holding.
    let holder: String

    /// How long a holder is believed to live without saying so.
    static let life = Duration.seconds(20)
    static let renewal = Duration.seconds(5)
    /// How long what failed waits until it is tried again.
    private static let pause = Duration.seconds(30)
    static let attempts = 10

    /// What some académies are waiting for, the oldest first.
    static func due(
        in academies: [AcademyCode],
        at now: Moment,
        limit: Int,
        in queries: some Queries
    ) throws -> [Restoration] {
        try queries.all(
            """
            \(RestorationStore.columns)
            where academy \(isIn: academies) and state in ('waiting', 'running', 'undoAsked', 'undoing')
                and (held_until is null or held_until <= \(now))
            order by asked_at limit \(limit)
            """,
            RestorationStore.restoration
        )
    }

    /// Takes a restoration in hand; nothing when somebody else has it.
    static func take(
        _ restoration: Restoration,
        as holder: String,
        at now: Moment,
        in transaction: Transaction
    ) throws -> RestorationHolding? {
        let count = try transaction.runCounting(
            """
            update mail_restoration set holder = \(holder), held_until = \(now + life), attempts = attempts + 1,
                state = case state when 'waiting' then 'running' when 'undoAsked' then 'undoing' else state end
            where account = \(restoration.account) and number = \(restoration.number)
                and state in ('waiting', 'running', 'undoAsked', 'undoing')
                and (held_until is null or held_until <= \(now))
            """
        )
        return count == 1
            ? RestorationHolding(account: restoration.account, number: restoration.number, holder: holder) : nil
    }

    func renew(at now: Moment, in transaction: Transaction) throws {
        try change("held_until = \(now + Self.life)", in: transaction)
    }

    /// Says how much there is to do in all, what was done before included.
    func count(_ rest: Int, in transaction: Transaction) throws {
        try change("total = done + \(rest)", in: transaction)
    }

    /// Notes what is about to be brought back: undone later, it must have been known before.
    func note(_ batch: ReturningBatch, at now: Moment, in transaction: Transaction) throws {
        try change("held_until = \(now + Self.life)", in: transaction)
        try transaction.run(
            """
            insert into mail_restoration_batch (account, number, place, folder, was_in_trash, at, guids)
            select \(account), \(number), coalesce(max(place), 0) + 1, \(batch.target.text), \(batch.wasInTrash),
                \(now), \(batch.messages.map(\.guid).packed)
            from mail_restoration_batch where account = \(account) and number = \(number)
            """
        )
    }

    func advance(by count: Int, in transaction: Transaction) throws {
        try change("done = done + \(count)", in: transaction)
    }

    func end(at now: Moment, in transaction: Transaction) throws {
        try change(
            "state = 'done', ended_at = \(now), problem = null, holder = null, held_until = null",
            in: transaction
        )
    }

    func endUndoing(at now: Moment, in transaction: Transaction) throws {
        try change("state = 'undone', undone_at = \(now), holder = null, held_until = null", in: transaction)
    }

    func fail(_ problem: Restoration.Problem, at now: Moment, in transaction: Transaction) throws {
        try change(
            """
            state = 'failed', problem = \(problem.rawValue), ended_at = coalesce(ended_at, \(now)), holder = null,
                held_until = null
            """,
            in: transaction
        )
    }

    /// Lets it wait for a while; whoever is ready then takes it.
    func putOff(at now: Moment, in transaction: Transaction) throws {
        try change("holder = null, held_until = \(now + Self.pause)", in: transaction)
    }

    /// Leaves it to whoever is ready, now.
    func release(at now: Moment, in transaction: Transaction) throws {
        try change("holder = null, held_until = \(now), attempts = attempts - 1", in: transaction)
    }

    func attempts(in queries: some Queries) throws -> Int {
        try queries.value(
            "select attempts from mail_restoration where account = \(account) and number = \(number)"
        ) ?? 0
    }

    /// What was brought back, batch by batch.
    func batches(in queries: some Queries) throws -> [ReturnedBatch] {
        try queries.all(
            """
            select folder, was_in_trash, at, guids from mail_restoration_batch
            where account = \(account) and number = \(number) order by place
            """
        ) { row in
            ReturnedBatch(
                folder: FolderName(try row(0)),
                wasInTrash: try row(1),
                at: try row(2),
                guids: [MessageGUID](packed: try row(3))
            )
        }
    }

    /// What all restorations of an account brought back from nowhere.
    static func returns(of account: Int64, in queries: some Queries) throws -> EarlierReturns {
        var returns = EarlierReturns()
        let noted: [(Moment, [UInt8])] = try queries.all(
            "select at, guids from mail_restoration_batch where account = \(account) and was_in_trash = 0"
        ) { row in (try row(0), try row(1)) }
        for (moment, guids) in noted { returns.note([MessageGUID](packed: guids), at: moment) }
        return returns
    }

    private func change(_ changes: SQL, in transaction: Transaction) throws {
        let count = try transaction.runCounting(
            """
            update mail_restoration set \(changes)
            where account = \(account) and number = \(number) and holder = \(holder)
            """
        )
        guard count == 1 else { throw HoldingLost() }
    }
}

/// Somebody else has taken the restoration in hand: it is theirs to end.
struct HoldingLost: Error {}

/// Messages that go from one place to one folder, by one order.
struct ReturningBatch: Sendable {
    let target: FolderName
    let wasInTrash: Bool
    let messages: [ReturningMessage]

    /// Each order has Dovecot open the mailbox anew: 20,000 messages take 2.7 s by five hundred, 1.1 s by two thousand.
    static let most = 2000
}

/// The same, as remembered.
struct ReturnedBatch: Sendable {
    let folder: FolderName
    let wasInTrash: Bool
    let at: Moment
    let guids: [MessageGUID]
}
