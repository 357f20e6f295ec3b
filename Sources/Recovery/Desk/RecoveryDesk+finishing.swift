import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

extension RecoveryDesk {
    /// From the identifier shown to what is also lost, without a second proof (WCAG 2.2 3.3.7).
    func goOn(from step: RecoveryStep, in journey: Journey) async throws -> Progress {
        try await database.write { transaction in
            let isUnused = try isUnused(journey, in: transaction)
            return try advance(journey, from: step, isUnused: isUnused, in: transaction)
        }
    }

    /// Keeps that the charter of today was accepted, and when.
    func acceptCharter(in journey: Journey, on visit: Visit) async throws -> Progress {
        guard let account = journey.account else { return .tooLate }
        let now = clock.now
        return try await database.write { transaction in
            let version = visit.academy.charter.version
            let progress = try advance(journey, from: .charter, isUnused: true, in: transaction)
            guard progress != .tooLate else { return .tooLate }
            try CharterStore.accept(version, by: account, at: now, in: transaction)
            let details = ["version": version]
            try journal.append(entry(.charterAccepted, account, visit, at: now, details: details), in: transaction)
            return progress
        }
    }

    /// Sets the password the journey was for.
    ///
    /// The voucher is used up, the account opened and the journey advanced in the transaction that sets it, or nothing
    /// of all that happens.
    func setPassword(
        _ typed: String,
        verifiedBy verification: String?,
        in journey: Journey,
        on visit: Visit
    ) async throws(PasswordSetting.Refusal) -> RecoveryStep {
        guard let account = journey.account else { throw .noAccount }
        do {
            let isUnused = try await database.read { reading in try self.isUnused(journey, in: reading) }
            try await passwords.set(typed, verifiedBy: verification, for: account, on: visit) { transaction in
                try conclude(journey, of: account, on: visit, in: transaction)
            }
            return RecoveryStep.next(after: .password, of: journey.kind, isUnused: isUnused)
        } catch let refusal as PasswordSetting.Refusal {
            throw refusal
        } catch {
            throw .tooLate
        }
    }

    private func conclude(
        _ journey: Journey,
        of account: Int64,
        on visit: Visit,
        in transaction: Transaction
    ) throws -> Bool {
        let now = clock.now
        let notes = try JourneyNotes.read(of: journey.id, in: transaction)
        if let voucher = notes.voucher, try !activationCodes.use(voucher, at: now, in: transaction) { return false }
        let isUnused = try isUnused(journey, in: transaction)
        let progress = try advance(journey, from: .password, isUnused: isUnused, in: transaction)
        guard progress != .tooLate else { return false }
        guard isUnused else { return true }
        try journal.append(entry(.accountActivated, account, visit, at: now), in: transaction)
        if let file = try AccountFile.read(account, keyring: keyring, in: transaction) {
            try messages.tell(.accountActivated, to: file, of: visit.academy, at: now, in: transaction)
            try messages.welcome(file, to: visit.academy, in: transaction)
        }
        return true
    }

    func advance(
        _ journey: Journey,
        from step: RecoveryStep,
        isUnused: Bool,
        in transaction: Transaction
    ) throws -> Progress {
        let next = RecoveryStep.next(after: step, of: journey.kind, isUnused: isUnused)
        return try journeys.advance(journey, to: next.rawValue, in: transaction) ? .on(next) : .tooLate
    }
}
