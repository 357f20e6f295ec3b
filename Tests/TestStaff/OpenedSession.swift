package import Academies
import Credentials
package import Database
package import SignIn
package import Vocabulary

/// Sessions that were opened before the test begins.
package enum OpenedSession {
    /// Opens one by a password.
    ///
    /// - Returns: what its browser shows, and what it is called.
    package static func begin(
        of account: Int64,
        at academy: Academy,
        on device: String = "Firefox sur Linux",
        in sessions: SessionStore,
        over database: Database,
        at now: Moment
    ) async throws -> (token: String, id: String) {
        let code = academy.code
        let begun = try await database.write { transaction in
            try sessions.begin(
                for: account,
                of: code,
                level: .password,
                device: device,
                source: "192.0.2.0/24",
                at: now,
                in: transaction
            )
        }
        return (begun.token.revealed, begun.id)
    }
}
