import Credentials
import Database
import Journal
import People
import Sealing
import SignIn
import Vocabulary

/// What « Mon compte » tells at a glance.
struct AccountOverview: Sendable {
    let login: String
    let address: String
    let contacts: AccountFile.Contacts
    let passwordChangedAt: Moment?
    /// The sign-in before this one, by which a stranger's is noticed.
    let lastSignIn: JournalEntry?

    static func read(of session: Session, in room: AccountRoom) async throws -> AccountOverview? {
        try await room.database.read { reading in
            guard let card = try PeopleStore.card(of: session.account, reading) else { return nil }
            let entries = try room.journal.entries(of: session.account, limit: recentEntries, in: reading)
            return AccountOverview(
                login: card.login,
                address: card.address,
                contacts: try ContactBook(keyring: room.keyring).contacts(of: session.account, in: reading),
                passwordChangedAt: try PasswordStore.changedAt(of: session.account, in: reading),
                lastSignIn: entries.first { $0.action == .signInSucceeded && $0.details["session"] != session.id }
            )
        }
    }

    /// How far back the last sign-in is looked for.
    private static let recentEntries = 50
}
