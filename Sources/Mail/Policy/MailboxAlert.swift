import Academies
import Database
import Journal
import Sealing
import SignIn
import Vocabulary

/// Tells an agent, who may be the victim, and the journal, for those who watch, what was done from a mailbox.
struct MailboxAlert: Sendable {
    let catalogue: AcademyCatalogue
    let messages: Messages
    let journal: Journal
    let keyring: Keyring

    /// Tells once; an account that is gone meanwhile is told nothing.
    func raise(
        _ notice: SecurityNotice,
        _ action: JournalAction,
        of account: Int64,
        _ details: [String: String] = [:],
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let code: AcademyCode = try transaction.value("select academy from account where id = \(account)"),
            let academy = catalogue.academy(code: code)
        else { return }
        let entry = JournalEntry(
            at: now,
            action: action,
            actor: .account(account),
            academy: code,
            account: account,
            details: details
        )
        try journal.append(entry, in: transaction)
        try messages.tell(notice, to: account, of: academy, keyring: keyring, at: now, in: transaction)
    }
}
