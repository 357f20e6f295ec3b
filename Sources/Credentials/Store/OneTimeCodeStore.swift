package import Database
package import Vocabulary

/// The codes that were sent and wait to be typed.
///
/// A newer code leaves the older ones valid until their own end: mails overtake one another.
package struct OneTimeCodeStore: Sendable {
    let key: Secret
    let random: RandomSource
    let policy: OneTimeCodePolicy

    package init(key: Secret, random: RandomSource, policy: OneTimeCodePolicy = .standard) {
        self.key = key
        self.random = random
        self.policy = policy
    }

    /// Where a code goes.
    package enum Channel: String, Sendable, CaseIterable { case email, phone }

    /// Draws a code for a flow and keeps its digest.
    package func issue(
        for binding: OneTimeCodeBinding,
        by channel: Channel,
        at now: Moment,
        in transaction: Transaction
    ) throws -> OneTimeCode {
        let code = OneTimeCode(from: random)
        let digest = OneTimeCodeDigest(code, for: binding, key: key, random: random)
        try transaction.run(
            """
            insert into one_time_code (id, flow, channel, salt, digest, sent_at)
            values (\(OpaqueToken(from: random).revealed), \(binding.flow), \(channel.rawValue), \(digest.salt),
                \(digest.digest), \(now))
            """
        )
        return code
    }

    /// Uses a code up: the second caller with the same code gets false, even at the same instant.
    ///
    /// - Parameters:
    ///   - code: what was typed.
    ///   - flow: the flow it must have been sent for.
    ///   - destinations: where the flow's codes went, by channel.
    ///   - now: the moment of the try.
    ///   - transaction: the one in which what the code allows happens.
    /// - Returns: whether this code, of this flow and sent to one of these places, was still unused.
    /// - Throws: `DatabaseError`.
    package func redeem(
        _ code: OneTimeCode,
        for flow: String,
        sentTo destinations: [Channel: String],
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        let candidates = try transaction.all(
            """
            select id, channel, salt, digest from one_time_code
            where flow = \(flow) and used_at is null and sent_at > \(policy.newestExpired(at: now))
            """
        ) { row in try Candidate(row) }
        for candidate in candidates {
            guard let destination = candidate.channel.flatMap({ destinations[$0] }) else { continue }
            let binding = OneTimeCodeBinding(flow: flow, destination: destination)
            guard candidate.digest.matches(code, for: binding, key: key) else { continue }
            return try transaction.runCounting(
                "update one_time_code set used_at = \(now) where id = \(candidate.id) and used_at is null"
            ) == 1
        }
        return false
    }

    private struct Candidate {
        let id: String
        let channel: Channel?
        let digest: OneTimeCodeDigest

        init(_ row: Row) throws {
            id = try row(0)
            channel = Channel(rawValue: try row(1))
            digest = OneTimeCodeDigest(storedSalt: try row(2), digest: try row(3))
        }
    }
}
