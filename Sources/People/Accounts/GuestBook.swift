package import Academies
package import Database
import Outbox
package import Sealing
package import Vocabulary

/// Makes the accounts of people whom no feed knows.
package struct GuestBook: Sendable {
    let keyring: Keyring
    let random: RandomSource

    package init(keyring: Keyring, random: RandomSource) {
        self.keyring = keyring
        self.random = random
    }

    /// The numbers of a person and of an account that do not exist yet.
    package struct Numbers: Sendable {
        let person: Int64
        let account: Int64
    }

    /// Taken before the transaction that uses them: what is sealed belongs to its row.
    package func takeNumbers(from database: Database) async throws -> Numbers {
        var blocks = IdentifierBlocks()
        let numbers = try await blocks.next(from: database, blockSize: 1)
        return Numbers(person: numbers.person, account: numbers.account)
    }

    /// Writes the person and the account, ready to be activated, with the next free names.
    package func add(
        _ guest: Guest,
        as numbers: Numbers,
        to academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws -> PersonCard {
        try lock(academy, in: transaction)
        try addPerson(guest, as: numbers, in: transaction)
        try addAccount(guest, as: numbers, to: academy, at: now, in: transaction)
        try addNames(guest, as: numbers, in: academy, at: now, in: transaction)
        if let email = guest.email { try note(email, of: numbers.account, in: academy.code, transaction) }
        FactLog.note(.personArrived, of: numbers.account, in: academy.code, at: now, transaction)
        guard let card = try PeopleStore.card(of: numbers.account, transaction) else {
            throw DatabaseError.constraint(message: "account \(numbers.account) was not written")
        }
        return card
    }

    /// Keeps where the invitation goes, and that this address has been invited here.
    private func note(
        _ email: EmailAddress,
        of account: Int64,
        in academy: AcademyCode,
        _ transaction: Transaction
    ) throws {
        let sealed = try keyring.seal(email.description.utf8, at: .contact(.email, of: account))
        try transaction.run(
            "insert into contact (account, kind, source, sealed) values (\(account), 'email', 'feed', \(sealed))"
        )
        try transaction.run(
            """
            insert into guest (account, academy, email_key)
            values (\(account), \(academy), \(keyring.guestKey(email)))
            """
        )
    }

    private func addPerson(_ guest: Guest, as numbers: Numbers, in transaction: Transaction) throws {
        let sealed = try SealedIdentity(
            numen: nil,
            birthDate: guest.birthDate,
            person: numbers.person,
            keyring: keyring
        )
        let matchKey = keyring.matchKey(
            familyName: guest.familyName,
            givenName: guest.givenName,
            birthDate: guest.birthDate
        )
        try transaction.run(
            """
            insert into person (id, subject, birth_date, match_key, family_name, usual_name, given_name)
            values (\(numbers.person), \(Subject.make(random)), \(sealed.birthDate), \(matchKey),
                \(guest.familyName), \(guest.familyName), \(guest.givenName))
            """
        )
    }

    private func addAccount(
        _ guest: Guest,
        as numbers: Numbers,
        to academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into account (id, person, academy, state, state_since, ends_on, closes_on)
            values (\(numbers.account), \(numbers.person), \(academy.code), \(AccountState.toActivate.rawValue), \(now),
                \(guest.endsOn), \(guest.closesOn))
            """
        )
    }

    private func addNames(
        _ guest: Guest,
        as numbers: Numbers,
        in academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        let stems = NameStems(
            givenName: guest.givenName,
            usualName: guest.familyName,
            familyName: guest.familyName,
            rules: academy.naming
        )
        var names = AccountNames(academy: academy)
        try names.load([stems], in: transaction)
        let (login, address) = (names.nextLogin(stems), names.nextAddress(stems))
        try transaction.run(
            """
            insert into login (academy, stem, number, account, since)
            values (\(academy.code), \(login.stem), \(login.number), \(numbers.account), \(now))
            """
        )
        try transaction.run(
            """
            insert into address (domain, stem, number, account, since)
            values (\(academy.mailDomain.text), \(address.stem), \(address.number), \(numbers.account), \(now))
            """
        )
    }
}
