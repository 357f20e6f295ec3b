import Database
import Journal
import SignIn
import Vocabulary

/// Closes one's own sessions from afar.
struct SessionClosing: Sendable {
    let room: AccountRoom

    enum Outcome: Sendable, Equatable {
        case closed
        /// The same button pressed twice, or the session had ended by itself.
        case closedAlready
        /// Nobody's, or somebody else's: which, is not told.
        case unknown
    }

    func close(_ id: String, _ context: SignedInContext) async throws -> Outcome {
        let (account, now) = (context.session.account, room.clock.now)
        return try await room.database.write { transaction in
            guard try room.sessions.end(id, of: account, at: now, in: transaction) else {
                return try SessionLookup.belongs(id, to: account, in: transaction) ? .closedAlready : .unknown
            }
            let entry = context.entry(.sessionEnded, at: now, details: ["session": id])
            try room.journal.append(entry, in: transaction)
            return .closed
        }
    }

    /// Closes every session but the one that asks.
    ///
    /// - Returns: how many there were.
    func closeOthers(_ context: SignedInContext) async throws -> Int {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            let count = try room.sessions.endAll(
                of: session.account,
                except: session.id,
                at: now,
                in: transaction
            )
            guard count > 0 else { return 0 }
            let entry = context.entry(.sessionEnded, at: now, details: ["endedSessions": "\(count)"])
            try room.journal.append(entry, in: transaction)
            return count
        }
    }
}
