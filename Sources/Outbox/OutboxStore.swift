import Database
import Vocabulary

/// The SQL of the outbox.
enum OutboxStore {
    static func insert(
        _ message: OutboxMessage,
        sealed: SealedContent,
        number: MessageNumber,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into outbox_message (id, academy, channel, sealed, created_at, not_before, useful_until)
            values (\(number.value), \(message.academy), \(message.channel), \(sealed.bytes), \(now), \(now),
                \(message.usefulUntil))
            """
        )
    }

    /// Takes messages that are due, for as long as a lease lasts; what one courier takes, no other has.
    ///
    /// The conditions stand twice. Under `read committed` two servers may list the same rows; the second waits for the
    /// first, then judges the outer conditions again on the row as the first has left it.
    static func claim(
        _ limit: Int,
        at now: Moment,
        until lease: Moment,
        in transaction: Transaction
    ) throws -> [ClaimedMessage] {
        let isDue: SQL = """
            sent_at is null and failed_at is null and not_before <= \(now)
                and (claimed_until is null or claimed_until <= \(now))
            """
        return try transaction.all(
            """
            update outbox_message set claimed_until = \(lease), attempts = attempts + 1
            where \(isDue)
                and id in (select id from outbox_message where \(isDue) order by not_before, id limit \(limit))
            returning id, academy, channel, sealed, created_at, useful_until, attempts
            """
        ) { row in try ClaimedMessage(row) }
    }

    /// A delivery that has happened is written down even when the lease is over and another courier is at work.
    static func markSent(_ claimed: ClaimedMessage, at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            """
            update outbox_message
            set sent_at = \(now), failed_at = null, claimed_until = null, last_problem = null
            where id = \(claimed.number.value) and sent_at is null
            """
        )
    }

    /// Puts off until later, unless another courier has claimed the message since.
    static func postpone(
        _ claimed: ClaimedMessage,
        until moment: Moment,
        problem: DeliveryProblem,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update outbox_message
            set not_before = \(moment), claimed_until = null, last_problem = \(problem.description)
            where id = \(claimed.number.value) and attempts = \(claimed.attempts) and sent_at is null
            """
        )
    }

    static func giveUp(
        _ claimed: ClaimedMessage,
        at now: Moment,
        problem: DeliveryProblem,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            update outbox_message
            set failed_at = \(now), claimed_until = null, last_problem = \(problem.description)
            where id = \(claimed.number.value) and attempts = \(claimed.attempts) and sent_at is null
            """
        )
    }

    static func purge(postedBefore moment: Moment, in transaction: Transaction) throws -> Int {
        try transaction.runCounting(
            """
            delete from outbox_message
            where created_at < \(moment) and (sent_at is not null or failed_at is not null)
            """
        )
    }
}

/// A message that this courier alone has until its lease ends, still sealed.
struct ClaimedMessage: Sendable {
    let number: MessageNumber
    let academy: AcademyCode?
    let channel: Channel
    let sealed: SealedContent
    let postedAt: Moment
    let usefulUntil: Moment?
    /// This one included; it also tells one claim from the next.
    let attempts: Int

    init(_ row: Row) throws {
        number = MessageNumber(try row(0))
        academy = try row(1)
        channel = try row(2)
        sealed = SealedContent(bytes: try row(3))
        postedAt = try row(4)
        usefulUntil = try row(5)
        attempts = try row(6)
    }
}
