package import Journal
import Vocabulary

extension JournalAction {
    package static let clientAdded = JournalAction(rawValue: "client.added")
    package static let clientSecretRotated = JournalAction(rawValue: "client.secretRotated")
    package static let clientRemoved = JournalAction(rawValue: "client.removed")
    package static let serviceEntered = JournalAction(rawValue: "service.entered")
    /// Somebody was not let in, or not any more.
    package static let serviceClosed = JournalAction(rawValue: "service.closed")
    package static let tokenReplayed = JournalAction(rawValue: "tokens.replayed")
    package static let tokenKeysRotated = JournalAction(rawValue: "tokens.keysRotated")
}

extension JournalEntry {
    /// Somebody was let into an application, the first time in a session.
    static func serviceEntered(
        _ client: String,
        by account: Int64,
        of academy: AcademyCode,
        in session: String,
        at now: Moment
    ) -> JournalEntry {
        JournalEntry(
            at: now,
            action: .serviceEntered,
            actor: .account(account),
            academy: academy,
            account: account,
            details: ["client": client, "session": session]
        )
    }
}
