import Crypto
package import Database
package import Vocabulary

/// How many tries of something are allowed in a time.
package struct ThrottleLimit: Hashable, Sendable {
    package let tries: Int
    package let window: Duration

    package init(tries: Int, window: Duration) {
        self.tries = tries
        self.window = window
    }
}

/// What tries are counted by: an account, a network, a destination.
///
/// Its name in the database tells nothing.
package struct ThrottleBucket: Hashable, Sendable {
    let key: [UInt8]
    let limit: ThrottleLimit

    package init(_ purpose: StaticString, _ subject: String, limit: ThrottleLimit) {
        key = Array(SHA256.hash(data: Array("\(purpose)\u{1F}\(subject)".utf8)).prefix(16))
        self.limit = limit
    }
}

/// Counts tries in the database, so that all servers count together.
///
/// A try is counted before it is judged, in one statement: a hundred tries at the same instant are a hundred tries
/// (authentik's counter let a race through). A success gives the count back.
package enum Throttle {
    package enum Verdict: Sendable, Equatable {
        case allowed
        case refused(until: Moment)
    }

    /// Counts a try in every bucket.
    package static func take(
        _ buckets: [ThrottleBucket],
        at now: Moment,
        in transaction: Transaction
    ) throws -> Verdict {
        var verdict = Verdict.allowed
        // Always in the same order, so that two transactions never wait for each other.
        for bucket in inOrder(buckets) {
            let (tries, end) = try count(bucket, at: now, in: transaction)
            guard tries > bucket.limit.tries else { continue }
            if case .refused(let until) = verdict, until >= end { continue }
            verdict = .refused(until: end)
        }
        return verdict
    }

    /// Forgets the tries of these buckets, after a success.
    package static func forgive(_ buckets: [ThrottleBucket], in transaction: Transaction) throws {
        try transaction.run("delete from throttle where bucket \(isIn: buckets.map(\.key))")
    }

    /// Gives one try back, after a success in a bucket that others share.
    package static func refund(_ buckets: [ThrottleBucket], in transaction: Transaction) throws {
        try transaction.run(
            "update throttle set tries = tries - 1 where bucket \(isIn: buckets.map(\.key)) and tries > 0"
        )
    }

    /// After a success: forgets one's own tries, and gives one back to those who share the other bucket.
    package static func settle(own: ThrottleBucket, shared: ThrottleBucket, in transaction: Transaction) throws {
        for bucket in inOrder([own, shared]) {
            if bucket == own { try forgive([bucket], in: transaction) } else { try refund([bucket], in: transaction) }
        }
    }

    private static func inOrder(_ buckets: [ThrottleBucket]) -> [ThrottleBucket] {
        buckets.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// Throws away the counts of windows that are over.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from throttle where ends_at < \(now)")
    }

    private static func count(
        _ bucket: ThrottleBucket,
        at now: Moment,
        in transaction: Transaction
    ) throws -> (tries: Int, end: Moment) {
        let end = now + bucket.limit.window
        let counted = try transaction.first(
            """
            insert into throttle (bucket, tries, ends_at) values (\(bucket.key), 1, \(end))
            on conflict (bucket) do update set
                tries = case when throttle.ends_at <= \(now) then 1 else throttle.tries + 1 end,
                ends_at = case when throttle.ends_at <= \(now) then \(end) else throttle.ends_at end
            returning tries, ends_at
            """
        ) { row in (try row(0) as Int, try row(1) as Moment) }
        return counted ?? (bucket.limit.tries + 1, end)
    }
}
