package import Academies
package import Database
import Outbox
import Sealing
package import Vocabulary

/// Somebody invited once already, to whom an invitation comes again.
extension GuestBook {
    /// Lets nobody else invite in this académie before the transaction ends, so that one address is one guest.
    package func lock(_ academy: Academy, in transaction: Transaction) throws {
        try NamingTurn.take(academy.code, in: transaction)
    }

    /// The account that an address was invited to.
    package func account(
        invitedAt email: EmailAddress,
        to academy: AcademyCode,
        in queries: some Queries
    ) throws -> Int64? {
        let keys = keyring.lookupKeys(email.description.utf8, for: Keyring.guestPurpose)
        return try queries.value(
            "select account from guest where academy = \(academy) and email_key \(isIn: keys)"
        )
    }

    /// Whether a feed has taken the person over since: HR alone says then when they leave.
    package func isStaff(_ account: Int64, in queries: some Queries) throws -> Bool {
        let count: Int? = try queries.value(
            "select count(*) from feed_identity where account = \(account) and departed = 0"
        )
        return count ?? 0 > 0
    }

    package func knowsBirthDate(of account: Int64, in queries: some Queries) throws -> Bool {
        let count: Int? = try queries.value(
            """
            select count(*) from account join person on person.id = account.person
            where account.id = \(account) and person.birth_date is not null
            """
        )
        return count ?? 0 > 0
    }

    /// Replaces a birth date that the first invitation lacked or mistook.
    package func correct(_ birthDate: BirthDate, of account: Int64, in transaction: Transaction) throws {
        guard let stored = try StoredAgent(account: account, keyring: keyring, in: transaction) else { return }
        let record = stored.record
        let sealed = try SealedIdentity(
            numen: record.numen,
            birthDate: birthDate,
            person: stored.person,
            keyring: keyring
        )
        let matchKey = keyring.matchKey(
            familyName: record.familyName,
            givenName: record.givenName,
            birthDate: birthDate
        )
        try transaction.run(
            """
            update person set birth_date = \(sealed.birthDate), match_key = \(matchKey) where id = \(stored.person)
            """
        )
    }

    /// Gives a guest another last day.
    ///
    /// - Returns: false when it was that day already.
    package func extend(_ account: Int64, until day: CivilDate, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            """
            update account set ends_on = \(day), closes_on = \(day.adding(days: 1))
            where id = \(account) and (ends_on is null or ends_on <> \(day))
            """
        ) == 1
    }

    /// Makes a closed account ready to be activated again, under the names it has always had.
    package func reopen(_ account: Int64, at now: Moment, in transaction: Transaction) throws {
        let academy: AcademyCode? = try transaction.value(
            """
            update account set state = \(AccountState.toActivate.rawValue), state_since = \(now)
            where id = \(account) and state = \(AccountState.closed.rawValue) returning academy
            """
        )
        if let academy { FactLog.note(.personArrived, of: account, in: academy, at: now, transaction) }
    }
}

extension Keyring {
    static let guestPurpose: StaticString = "guest.email"

    /// What an invited address is found by, without being read.
    func guestKey(_ email: EmailAddress) -> [UInt8] {
        lookupKey(email.description.utf8, for: Self.guestPurpose)
    }
}
