import Academies
import Database
import Journal
import Outbox
import SignIn
import Vocabulary

/// Keeps and ends the absence of somebody signed in.
struct AbsenceDesk: Sendable {
    let room: MailRoom

    private var absences: AbsenceStore { AbsenceStore(keyring: room.keyring) }

    func current(_ context: SignedInContext) async throws -> Absence? {
        let account = context.session.account
        return try await room.database.read { reading in try absences.find(account, in: reading) }
    }

    func set(_ absence: Absence, _ context: SignedInContext) async throws {
        let (account, now, academy) = (context.session.account, room.clock.now, context.academy.code)
        try await room.database.write { transaction in
            guard try absences.find(account, in: transaction) != absence else { return }
            try absences.set(absence, of: account, at: now, in: transaction)
            try room.journal.append(context.entry(.absenceSet, at: now), in: transaction)
            FactLog.note(.arrivalRulesChanged, of: account, in: academy, at: now, transaction)
        }
    }

    /// Asked twice, it ends once.
    func end(_ context: SignedInContext) async throws {
        let (account, now, academy) = (context.session.account, room.clock.now, context.academy.code)
        try await room.database.write { transaction in
            guard try absences.remove(account, in: transaction) else { return }
            try room.journal.append(context.entry(.absenceEnded, at: now), in: transaction)
            FactLog.note(.arrivalRulesChanged, of: account, in: academy, at: now, transaction)
        }
    }
}
