package import Academies
package import Credentials
package import Database
package import Journal
import Outbox
import People
package import Sealing
package import Vocabulary

/// Gives an account its password: the one place where passwords are set, whichever page asked.
package struct PasswordSetting: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let common: CommonPasswords
    let sessions: SessionStore
    let journal: Journal
    let keyring: Keyring
    let messages: Messages
    let clock: WallClock

    package init(
        database: Database,
        hasher: PasswordHasher,
        common: CommonPasswords,
        sessions: SessionStore,
        journal: Journal,
        keyring: Keyring,
        messages: Messages,
        clock: WallClock
    ) {
        self.database = database
        self.hasher = hasher
        self.common = common
        self.sessions = sessions
        self.journal = journal
        self.keyring = keyring
        self.messages = messages
        self.clock = clock
    }

    package enum Refusal: Error, Sendable {
        /// Not the same in both fields.
        case verificationDiffers
        /// Cannot be a password at all.
        case unusable(Password.Problem)
        /// One of the académie's rules is not met.
        case againstRules(PasswordVerdict)
        case sameAsBefore
        case crowded
        case noAccount
        /// The journey had gone on meanwhile: the page was sent twice.
        case tooLate
    }

    /// What the académie asks, as the page shows it and the server judges it.
    package static func policy(of academy: Academy) -> PasswordPolicy { PasswordPolicy(academy.password) }

    /// Judges without setting anything: for the live list.
    package func judge(_ typed: String, for account: Int64?, of academy: Academy) async throws -> PasswordVerdict {
        Self.policy(of: academy).judge(typed, for: try await context(of: account, academy), against: common)
    }

    /// What a password of this person must not hold; nothing is known of nobody.
    package func context(of account: Int64?, _ academy: Academy) async throws -> PasswordContext {
        guard let account else { return .nobody }
        return try await database.read { reading in
            try Self.context(of: try AccountFile.read(account, keyring: keyring, in: reading), academy, in: reading)
        }
    }

    /// Judges, hashes and sets a password; ends every session but `keptSession`; opens an account never used before.
    ///
    /// - Parameters:
    ///   - typed: the new password.
    ///   - verification: the second field, where the académie wants one.
    ///   - account: whose it is.
    ///   - visit: from where.
    ///   - keptSession: the session that asks, when there is one.
    ///   - alongside: what must happen in the same transaction, such as ending a journey; false gives up.
    /// - Throws: ``Refusal``, or what the database says.
    package func set(
        _ typed: String,
        verifiedBy verification: String?,
        for account: Int64,
        on visit: Visit,
        keeping keptSession: String? = nil,
        alongside: @escaping @Sendable (Transaction) throws -> Bool = { _ in true }
    ) async throws {
        if let verification, verification != typed { throw Refusal.verificationDiffers }
        let password: Password
        do { password = try Password(typed) } catch { throw Refusal.unusable(error) }
        let (file, former, context) = try await database.read { reading in
            let file = try AccountFile.read(account, keyring: keyring, in: reading)
            return (
                file, try PasswordStore.hash(of: account, in: reading),
                try Self.context(of: file, visit.academy, in: reading)
            )
        }
        guard let file, file.state != .closed, file.state != .suspended else { throw Refusal.noAccount }
        let verdict = Self.policy(of: visit.academy).judge(password, for: context, against: common)
        guard verdict.isAccepted else { throw Refusal.againstRules(verdict) }
        let hash = try await hash(password, former: former, visit)
        try await keep(hash, of: file, isFirst: former == nil, visit, keptSession, alongside)
    }

    private func hash(_ password: Password, former: PasswordHash?, _ visit: Visit) async throws -> PasswordHash {
        let lane = visit.lane
        do {
            if let former, try await hasher.verify(password, against: former, in: lane) { throw Refusal.sameAsBefore }
            return try await hasher.hash(password, in: lane)
        } catch is HashingProblem {
            throw Refusal.crowded
        }
    }

    private func keep(
        _ hash: PasswordHash,
        of file: AccountFile,
        isFirst: Bool,
        _ visit: Visit,
        _ keptSession: String?,
        _ alongside: @escaping @Sendable (Transaction) throws -> Bool
    ) async throws {
        let now = clock.now
        try await database.write { transaction in
            guard try alongside(transaction) else { throw Refusal.tooLate }
            try PasswordStore.set(hash, of: file.account, at: now, in: transaction)
            FactLog.note(.passwordChanged, of: file.account, in: visit.academy.code, at: now, transaction)
            _ = try AccountLife.activate(file.account, at: now, in: transaction)
            try transaction.run("delete from pending_reset where account = \(file.account)")
            let ended = try sessions.endAll(of: file.account, except: keptSession, at: now, in: transaction)
            try journal.append(
                JournalEntry(
                    at: now,
                    action: isFirst ? .passwordSet : .passwordChanged,
                    actor: .account(file.account),
                    academy: visit.academy.code,
                    account: file.account,
                    details: ["source": visit.source.description, "device": visit.device, "endedSessions": "\(ended)"]
                ),
                in: transaction
            )
            try messages.tell(.passwordChanged, to: file, of: visit.academy, at: now, in: transaction)
        }
    }

    private static func context(
        of file: AccountFile?,
        _ academy: Academy,
        in queries: some Queries
    ) throws -> PasswordContext {
        guard let file else { return .nobody }
        return PasswordContext(
            names: [file.familyName, file.usualName, file.givenName],
            login: file.login,
            addresses: [file.address].compactMap(\.self),
            numen: file.numen,
            birthDate: file.birthDate,
            schools: try PeopleStore.workplaces(of: file.account, queries),
            academy: academy.name
        )
    }
}
