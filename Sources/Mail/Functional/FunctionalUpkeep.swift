package import Database
package import Journal
import Outbox
package import Vocabulary

/// Ends what is over: a last day that has passed, an account that was closed.
///
/// Neither opens anything meanwhile; this hangs up on who is still connected, and leaves a mailbox whose owner has left
/// to the operator. Every server does so; of two at once, one finds nothing to do.
package struct FunctionalUpkeep: Sendable {
    private let journal: Journal

    private static let batch = 200

    package init(journal: Journal) { self.journal = journal }

    /// Does some of what is due.
    ///
    /// - Returns: how many were ended; called again until there is none.
    package func doSome(at now: Moment, in transaction: Transaction) throws -> Int {
        // Yesterday in Paris may be today in Guadeloupe: a day is over once it is so everywhere.
        let everywhere = now.day().adding(days: -1)
        let due = try FunctionalStore.lapsed(before: everywhere, limit: Self.batch, in: transaction)
        for (mailbox, account, academy) in due {
            try FunctionalStore.dismiss(account, from: mailbox, at: now, in: transaction)
            try journal.append(
                JournalEntry(
                    at: now,
                    action: .functionalMemberLapsed,
                    actor: .system,
                    academy: academy,
                    account: account,
                    details: ["functionalMailbox": "\(mailbox.number)"]
                ),
                in: transaction
            )
            FactLog.note(.functionalMailboxesChanged, of: account, in: academy, at: now, transaction)
        }
        return due.count
    }
}
