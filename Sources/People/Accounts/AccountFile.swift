package import Database
package import Sealing
package import Vocabulary

/// What the program itself needs to know of an agent to prove who they are and to reach them.
///
/// It is shown to nobody.
package struct AccountFile: Sendable {
    package let account: Int64
    package let state: AccountState
    package let login: Login?
    package let address: EmailAddress?
    package let familyName: String
    package let usualName: String
    package let givenName: String
    package let numen: Numen?
    package let birthDate: BirthDate?
    package let functions: [String]
    /// Where the agent can be reached outside the mailbox: what they confirmed themselves, else what HR knows.
    package let contacts: Contacts

    package struct Contacts: Sendable {
        package var email: EmailAddress?
        package var phone: PhoneNumber?
    }

    package static func read(
        _ account: Int64,
        keyring: Keyring,
        in queries: some Queries
    ) throws -> AccountFile? {
        guard let stored = try StoredAgent(account: account, keyring: keyring, in: queries),
            let card = try PeopleStore.card(of: account, queries)
        else { return nil }
        return AccountFile(
            account: account,
            state: stored.state,
            login: Login(card.login),
            address: EmailAddress(card.address),
            familyName: stored.record.familyName,
            usualName: stored.record.usualName,
            givenName: stored.record.givenName,
            numen: stored.record.numen,
            birthDate: stored.record.birthDate,
            functions: stored.record.posts.compactMap(\.function),
            contacts: try ContactBook(keyring: keyring).contacts(of: account, in: queries)
        )
    }
}
