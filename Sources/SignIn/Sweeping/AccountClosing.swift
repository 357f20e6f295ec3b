package import Academies
package import Database
package import Journal
import People
package import Vocabulary

/// Lets people leave by themselves at their day: the account is closed, and with it every session.
///
/// Every server does so; of two at once, one finds nothing to do.
package struct AccountClosing: Sendable {
    private let journal: Journal
    private let sessions: SessionStore

    package init(journal: Journal, sessions: SessionStore) {
        self.journal = journal
        self.sessions = sessions
    }

    /// Closes the accounts of an académie whose day has come there.
    ///
    /// - Returns: how many.
    package func closeDue(in academy: Academy, at now: Moment, in transaction: Transaction) throws -> Int {
        let count = try Departures(academy: academy, journal: journal, now: now).closeDue(in: transaction)
        // Those of accounts that an import has closed, too.
        try sessions.endAllOfClosedAccounts(in: academy.code, at: now, in: transaction)
        return count
    }
}
