import Database
import Journal
import Vocabulary

extension SignInDesk {
    /// Ends a session at the request of its owner.
    package func end(_ session: Session) async throws {
        let now = clock.now
        try await database.write { transaction in
            guard try sessions.end(session.id, of: session.account, at: now, in: transaction) else { return }
            try journal.append(
                JournalEntry(
                    at: now,
                    action: .sessionEnded,
                    actor: .account(session.account),
                    academy: session.academy,
                    account: session.account,
                    details: ["session": session.id]
                ),
                in: transaction
            )
        }
    }
}
