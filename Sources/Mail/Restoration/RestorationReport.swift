import Academies
import Credentials
import Database
package import Journal
import People
package import Sealing
package import SignIn
import Vocabulary

/// Tells how a restoration ended: to the journal, and to its owner by mail.
package struct RestorationReport: Sendable {
    private let journal: Journal
    private let keyring: Keyring
    private let messages: Messages?

    /// - Parameters:
    ///   - journal: keeps how it ended.
    ///   - keyring: opens the addresses of the owner.
    ///   - messages: nothing where nobody can be written to.
    package init(journal: Journal, keyring: Keyring, messages: Messages?) {
        self.journal = journal
        self.keyring = keyring
        self.messages = messages
    }

    /// Keeps what an operator has asked for.
    func note(
        _ action: JournalAction,
        of restoration: Restoration,
        by operatorName: String,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try journal.append(
            JournalEntry(
                at: now,
                action: action,
                actor: .operatorNamed(operatorName),
                academy: restoration.academy,
                account: restoration.account,
                details: ["restoration": "\(restoration.number)", "date": restoration.date.description]
            ),
            in: transaction
        )
    }

    func tell(
        _ restoration: Restoration,
        at academy: Academy,
        endedAt now: Moment,
        in transaction: Transaction
    ) throws {
        guard let ended = try RestorationStore.find(restoration.number, of: restoration.account, in: transaction) else {
            return
        }
        let details = [
            "restoration": "\(ended.number)", "state": ended.state.rawValue, "messages": "\(ended.done)",
            "problem": ended.problem?.rawValue,
        ].compactMapValues(\.self)
        let action: JournalAction = ended.state == .undone ? .mailRestorationUndone : .mailRestored
        try journal.append(
            JournalEntry(
                at: now,
                action: action,
                actor: .system,
                academy: academy.code,
                account: ended.account,
                details: details
            ),
            in: transaction
        )
        guard let messages, let notice = Self.notice(of: ended) else { return }
        try messages.tell(notice, to: ended.account, of: academy, keyring: keyring, at: now, in: transaction)
    }

    private static func notice(of restoration: Restoration) -> SecurityNotice? {
        switch restoration.state {
        case .done: .mailRestored(count: restoration.done)
        case .failed: .mailNotRestored
        case .undone: .mailRestorationUndone
        case .draft, .waiting, .running, .undoAsked, .undoing: nil
        }
    }
}
