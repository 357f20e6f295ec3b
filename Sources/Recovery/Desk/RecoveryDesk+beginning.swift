import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

extension RecoveryDesk {
    /// What follows a claim.
    enum Beginning: Sendable {
        case journey(OpaqueToken, RecoveryStep)
        /// The NUMEN stands for the password from now on, if the claim is true; nobody is told whether.
        case noted
        /// Fits nobody, in a way that shows at once what it opens.
        case unknown
        /// The account has been used before: there is a password to sign in with, or to replace.
        case alreadyActive
        case tooManyTries(until: Moment)
    }

    /// Judges a claim and begins the journey it opens.
    func begin(_ entrance: Entrance, with claim: IdentityClaim, on visit: Visit) async throws -> Beginning {
        let now = clock.now
        return try await database.write { transaction in
            switch try check.judge(claim, on: visit, at: now, in: transaction) {
            case .tooManyTries(let until, let account):
                if try Throttle.take([check.telling(claim, visit)], at: now, in: transaction) == .allowed {
                    try journal.append(entry(.recoveryThrottled, account, visit, at: now), in: transaction)
                }
                return .tooManyTries(until: until)
            case .unknown(let account):
                try journal.append(entry(.recoveryRefused, account, visit, at: now), in: transaction)
                return try open(entrance, claim, nil, visit, at: now, in: transaction)
            case .recognised(let file):
                try noteRecognised(file, visit, at: now, in: transaction)
                return try open(entrance, claim, file, visit, at: now, in: transaction)
            }
        }
    }

    /// Whoever is recognised is told so by the channels already known: it may not have been them.
    func noteRecognised(_ file: AccountFile, _ visit: Visit, at now: Moment, in transaction: Transaction) throws {
        let state = ["state": file.state.rawValue]
        try journal.append(entry(.recoveryBegun, file.account, visit, at: now, details: state), in: transaction)
        try messages.tell(.recoveryBegun, to: file, of: visit.academy, at: now, in: transaction)
    }

    private func open(
        _ entrance: Entrance,
        _ claim: IdentityClaim,
        _ file: AccountFile?,
        _ visit: Visit,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Beginning {
        let step = RecoveryStep.first(
            of: entrance.kind,
            by: visit.academy.recovery.way,
            isVouchedFor: claim.isVouchedFor,
            isUnused: file?.state.isUnused ?? false
        )
        switch (step, file) {
        case (.numenAsPassword, let file):
            if let file { try PendingResets.begin(for: file.account, at: now, in: transaction) }
            return .noted
        case (.channel, let file):
            return try begin(entrance, at: step, claim, file, visit, at: now, in: transaction)
        case (_, nil): return .unknown
        case (.password, _?) where entrance == .activation && !claim.isVouchedFor: return .alreadyActive
        case (_, let file?): return try begin(entrance, at: step, claim, file, visit, at: now, in: transaction)
        }
    }

    private func begin(
        _ entrance: Entrance,
        at step: RecoveryStep,
        _ claim: IdentityClaim,
        _ file: AccountFile?,
        _ visit: Visit,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Beginning {
        let (journey, token) = try journeys.begin(
            entrance.kind,
            at: step.rawValue,
            account: file?.account,
            of: visit.academy.code,
            browser: visit.browser,
            at: now,
            in: transaction
        )
        var voucher: [UInt8]?
        if case .activationCode(let code) = claim.subject { voucher = activationCodes.digest(code) }
        try JourneyNotes.keep(claim: check.print(of: claim), voucher: voucher, of: journey.id, in: transaction)
        return .journey(token, step)
    }
}

/// The times during which the NUMEN stands for a lost password.
enum PendingResets {
    private static let lifetime = Duration.hours(24)

    static func begin(for account: Int64, at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            """
            insert into pending_reset (account, asked_at, ends_at) values (\(account), \(now), \(now + lifetime))
            on conflict (account) do update set asked_at = excluded.asked_at, ends_at = excluded.ends_at
            """
        )
    }
}
