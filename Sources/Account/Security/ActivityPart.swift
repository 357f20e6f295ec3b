import Database
import Journal
import SignIn

/// One page of what happened to an account, the latest first.
struct ActivityPart: Sendable {
    let entries: [JournalEntry]
    let number: Int
    let hasOlder: Bool

    static let size = 20
    /// Twenty times fifty entries are more than anybody reads.
    static let last = 50

    static func read(_ typed: String?, of session: Session, in room: AccountRoom) async throws -> ActivityPart {
        let number = min(max(1, typed.flatMap { Int($0) } ?? 1), last)
        let wanted = number * size
        let entries = try await room.database.read { reading in
            try room.journal.entries(of: session.account, limit: wanted + 1, in: reading)
        }
        return ActivityPart(
            entries: Array(entries.prefix(wanted).dropFirst(wanted - size)),
            number: number,
            hasOlder: entries.count > wanted && number < last
        )
    }
}
