import Database
import People
import Sealing
import SignIn
import Vocabulary

/// An agent's card: what they write, what the rectorat holds, how they get back in.
struct PersonalCard: Sendable {
    let person: PersonCard
    let posts: [ProfessionalPost]
    let values: [CardField: String]
    let contacts: AccountFile.Contacts

    static func read(of session: Session, in room: AccountRoom) async throws -> PersonalCard? {
        try await room.database.read { reading in
            guard let person = try PeopleStore.card(of: session.account, reading) else { return nil }
            return PersonalCard(
                person: person,
                posts: try ProfessionalPost.all(of: person, in: reading),
                values: try CardStore.values(of: session.account, in: reading),
                contacts: try ContactBook(keyring: room.keyring).contacts(of: session.account, in: reading)
            )
        }
    }
}
