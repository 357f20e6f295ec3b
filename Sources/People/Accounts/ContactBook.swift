package import Database
package import Sealing
package import Vocabulary

/// The private addresses and telephone numbers by which agents get back in.
///
/// They are sealed and never shown whole.
package struct ContactBook: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// Where an agent can be reached: what they confirmed themselves wins over what HR knows.
    package func contacts(of account: Int64, in queries: some Queries) throws -> AccountFile.Contacts {
        let rows = try queries.all(
            """
            select kind, sealed from contact
            where account = \(account) and (source = 'feed' or confirmed_at is not null)
            order by case source when 'feed' then 0 else 1 end
            """
        ) { row in (try row(0) as String, try row(1) as [UInt8]) }
        var contacts = AccountFile.Contacts()
        for (name, sealed) in rows {
            guard let kind = SealedContact.Kind(rawValue: name) else { continue }
            let text = String(decoding: try keyring.open(sealed, at: .contact(kind, of: account)), as: UTF8.self)
            switch kind {
            case .email: contacts.email = EmailAddress(text) ?? contacts.email
            case .phone: contacts.phone = PhoneNumber(text) ?? contacts.phone
            }
        }
        return contacts
    }

    /// Keeps what the agent has just proved to receive codes at.
    package func confirm(
        email: EmailAddress,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try confirm(.email, email.description, of: account, at: now, in: transaction)
    }

    package func confirm(
        phone: PhoneNumber,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try confirm(.phone, phone.e164, of: account, at: now, in: transaction)
    }

    private func confirm(
        _ kind: SealedContact.Kind,
        _ text: String,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        let sealed = try keyring.seal(text.utf8, at: .contact(kind, of: account))
        try transaction.run(
            """
            insert into contact (account, kind, source, sealed, confirmed_at)
            values (\(account), \(kind.rawValue), 'owner', \(sealed), \(now))
            on conflict (account, kind, source) do update set sealed = excluded.sealed,
                confirmed_at = excluded.confirmed_at
            """
        )
    }
}
