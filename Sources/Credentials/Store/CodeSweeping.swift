package import Database
package import Vocabulary

/// Throws away the codes that open nothing any more.
package enum CodeSweeping {
    package static func sweep(
        at now: Moment,
        policy: OneTimeCodePolicy = .standard,
        in transaction: Transaction
    ) throws {
        try transaction.run("delete from one_time_code where sent_at <= \(policy.newestExpired(at: now))")
        try transaction.run("delete from activation_code where expires_at <= \(now)")
    }
}
