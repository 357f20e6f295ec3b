import Crypto
package import Database
package import Vocabulary

/// The activation codes handed over by a secretariat, the help desk or a letter.
///
/// One account has one living code: a new one replaces the one that got lost. It is kept as an HMAC-SHA256 under a key
/// that the database does not hold.
package struct ActivationCodes: Sendable {
    let key: Secret
    let random: RandomSource
    package let lifetime: Duration

    package init(key: Secret, random: RandomSource, lifetime: Duration = .days(30)) {
        self.key = key
        self.random = random
        self.lifetime = lifetime
    }

    /// Draws the code of an account.
    ///
    /// An `end` sooner than usual is when it stops working.
    package func issue(
        for account: Int64,
        until end: Moment? = nil,
        at now: Moment,
        in transaction: Transaction
    ) throws -> ActivationCode {
        let code = ActivationCode(from: random)
        let expiry = min(end ?? now + lifetime, now + lifetime)
        try transaction.run("delete from activation_code where account = \(account) and used_at is null")
        try transaction.run(
            """
            insert into activation_code (digest, account, issued_at, expires_at)
            values (\(digest(code)), \(account), \(now), \(expiry))
            """
        )
        return code
    }

    /// Whose code it is, while it works.
    ///
    /// Looking does not use it up: a journey begun and left costs nothing.
    package func account(of code: ActivationCode, at now: Moment, in queries: some Queries) throws -> Int64? {
        try queries.value(
            """
            select account from activation_code
            where digest = \(digest(code)) and used_at is null and expires_at > \(now)
            """
        )
    }

    /// Uses a code up, by what a journey remembers of it: of two callers at the same instant one gets false.
    package func use(_ digest: [UInt8], at now: Moment, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            """
            update activation_code set used_at = \(now)
            where digest = \(digest) and used_at is null and expires_at > \(now)
            """
        ) == 1
    }

    /// What stands for the code in the database.
    package func digest(_ code: ActivationCode) -> [UInt8] {
        var hmac = key.reveal { HMAC<SHA256>(key: SymmetricKey(data: $0)) }
        hmac.update(data: Array("activation code\u{1F}".utf8))
        hmac.update(data: code.canonicalBytes)
        return Array(hmac.finalize())
    }
}
