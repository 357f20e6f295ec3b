package import Academies
package import Credentials
package import Database
import People
import SignIn
package import Vocabulary

/// Agents who have come before the test begins.
package enum ActivatedAgent {
    /// Gives an account a password, as if its owner had activated it and accepted the charter.
    package static func make(
        of account: Int64,
        at academy: Academy,
        with hash: PasswordHash,
        over database: Database,
        at now: Moment
    ) async throws {
        try await database.write { transaction in
            try PasswordStore.set(hash, of: account, at: now, in: transaction)
            _ = try AccountLife.activate(account, at: now, in: transaction)
            try CharterStore.accept(academy.charter.version, by: account, at: now, in: transaction)
        }
    }
}
