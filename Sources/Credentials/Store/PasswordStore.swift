package import Database
package import Vocabulary

/// The passwords, as hashes.
package enum PasswordStore {
    package static func hash(of account: Int64, in queries: some Queries) throws -> PasswordHash? {
        let stored: String? = try queries.value("select stored from password where account = \(account)")
        return stored.flatMap { PasswordHash(stored: $0) }
    }

    package static func changedAt(of account: Int64, in queries: some Queries) throws -> Moment? {
        try queries.value("select changed_at from password where account = \(account)")
    }

    /// Gives an account its password, the first or a new one.
    package static func set(
        _ hash: PasswordHash,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into password (account, stored, changed_at) values (\(account), \(hash.stored), \(now))
            on conflict (account) do update set stored = excluded.stored, changed_at = excluded.changed_at
            """
        )
    }

    /// Stores the same password hashed with today's parameters, unless it was changed meanwhile.
    package static func renew(
        _ hash: PasswordHash,
        insteadOf old: PasswordHash,
        of account: Int64,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            "update password set stored = \(hash.stored) where account = \(account) and stored = \(old.stored)"
        )
    }
}
