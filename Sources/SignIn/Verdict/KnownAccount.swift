package import Credentials
package import Database
package import People
package import Vocabulary

/// What a sign-in needs to know of an account.
package struct KnownAccount: Sendable {
    package let id: Int64
    package let state: AccountState
    package let passwordHash: PasswordHash?
    /// Whether a recovery has been begun by the way in which the NUMEN then stands for the lost password.
    package let awaitsNumen: Bool

    /// Finds the account behind a login or an address, with the same questions whether it exists or not.
    package static func find(
        _ loginOrAddress: String,
        in academy: AcademyCode,
        at now: Moment,
        _ queries: some Queries
    ) throws -> KnownAccount? {
        let account = try PeopleStore.account(named: loginOrAddress, in: academy, queries)
        return try queries.first(
            """
            select account.id, account.state, password.stored,
                (select count(*) from pending_reset where pending_reset.account = account.id
                    and pending_reset.ends_at > \(now))
            from account left join password on password.account = account.id
            where account.id = \(account ?? -1)
            """
        ) { row in
            KnownAccount(
                id: try row(0),
                state: AccountState(rawValue: try row(1)) ?? .closed,
                passwordHash: (try row(2) as String?).flatMap { PasswordHash(stored: $0) },
                awaitsNumen: try row(3) as Int > 0
            )
        }
    }

    /// Whether the NUMEN may stand for the password of this account, if the académie lets it at all.
    var mayComeByNumen: Bool {
        switch state {
        case .prepared, .toActivate: true
        case .active: awaitsNumen
        case .suspended, .closed: false
        }
    }

    /// Makes sure, until the transaction ends, that the account still is active and has the password just judged.
    ///
    /// Whoever changes the password waits for this row, and then ends the session we are about to begin.
    ///
    /// - Parameters:
    ///   - renewed: the same password hashed with today's parameters, to be kept instead.
    ///   - transaction: the one in which the session begins.
    /// - Returns: false when something changed meanwhile.
    /// - Throws: what the database says.
    func hold(renewing renewed: PasswordHash?, in transaction: Transaction) throws -> Bool {
        guard let judged = passwordHash else { return false }
        return try transaction.runCounting(
            """
            update password set stored = \((renewed ?? judged).stored)
            where account = \(id) and stored = \(judged.stored)
                and exists (select 1 from account where account.id = password.account and account.state = 'active')
            """
        ) == 1
    }
}
