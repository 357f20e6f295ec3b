package import Database
import Outbox
package import Vocabulary

/// Changes of an account's state, which the callers tell to the journal.
package enum AccountLife {
    /// Opens an account whose owner has just come for the first time.
    ///
    /// - Returns: false when it was open, suspended or closed already.
    package static func activate(_ account: Int64, at now: Moment, in transaction: Transaction) throws -> Bool {
        let academy: AcademyCode? = try transaction.value(
            """
            update account set state = 'active', state_since = \(now)
            where id = \(account) and state in ('prepared', 'toActivate') returning academy
            """
        )
        guard let academy else { return false }
        FactLog.note(.accountActivated, of: account, in: academy, at: now, transaction)
        return true
    }
}
