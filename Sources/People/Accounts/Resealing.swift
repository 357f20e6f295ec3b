package import Database
package import Sealing
import Vocabulary

/// Seals anew, under the current key, what older keys have sealed, and finds it again under the current lookup key.
///
/// Batches are small and each stands by itself: an interrupted run is finished by the next.
package struct Resealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// Treats everything that is sealed under an older key.
    ///
    /// - Returns: how many persons and contacts were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in
            try resealPersons(in: transaction) + resealContacts(in: transaction)
        }
    }

    private static let batchSize = 500

    private func resealPersons(in transaction: Transaction) throws -> Int {
        let mark = keyring.currentMark
        let stale = try transaction.all(
            """
            select id, numen, birth_date, family_name, given_name from person
            where substr(coalesce(numen, birth_date), 1, 4) <> \(mark) or substr(birth_date, 1, 4) <> \(mark)
            limit \(Self.batchSize)
            """
        ) { row in try Person(row, keyring: keyring) }
        for person in stale { try reseal(person, in: transaction) }
        return stale.count
    }

    private struct Person {
        let id: Int64
        let numen: Numen?
        let birthDate: BirthDate?
        let familyName: String
        let givenName: String

        init(_ row: Row, keyring: Keyring) throws {
            let id: Int64 = try row(0)
            self.id = id
            numen = try (try row(1) as [UInt8]?).map { sealed in
                try Numen(String(decoding: try keyring.open(sealed, at: .numen(of: id)), as: UTF8.self))
            }
            birthDate = try (try row(2) as [UInt8]?).flatMap { sealed in
                BirthDate(stored: String(decoding: try keyring.open(sealed, at: .birthDate(of: id)), as: UTF8.self))
            }
            familyName = try row(3)
            givenName = try row(4)
        }
    }

    private func reseal(_ person: Person, in transaction: Transaction) throws {
        let sealed = try SealedIdentity(
            numen: person.numen,
            birthDate: person.birthDate,
            person: person.id,
            keyring: keyring
        )
        let matchKey = keyring.matchKey(
            familyName: person.familyName,
            givenName: person.givenName,
            birthDate: person.birthDate
        )
        try transaction.run(
            """
            update person set numen_key = \(sealed.numenKey), numen = \(sealed.numen),
                birth_date = \(sealed.birthDate), match_key = \(matchKey)
            where id = \(person.id)
            """
        )
        if let key = sealed.numenKey {
            try transaction.run(
                """
                update feed_identity set key = \(key)
                where feed = 'staff' and account in (select id from account where person = \(person.id))
                """
            )
        }
    }

    private func resealContacts(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            """
            select account, kind, source, sealed,
                (select count(*) from guest where guest.account = contact.account)
            from contact where substr(sealed, 1, 4) <> \(keyring.currentMark)
            limit \(Self.batchSize)
            """
        ) { row in
            (try row(0) as Int64, try row(1) as String, try row(2) as String, try row(3) as [UInt8], try row(4) as Int)
        }
        for (account, name, source, sealed, guests) in stale {
            guard let kind = SealedContact.Kind(rawValue: name) else { continue }
            let place = SealedPlace.contact(kind, of: account)
            let opened = try keyring.open(sealed, at: place)
            let anew = try keyring.seal(opened, at: place)
            try transaction.run(
                """
                update contact set sealed = \(anew)
                where account = \(account) and kind = \(name) and source = \(source)
                """
            )
            guard guests > 0, kind == .email, source == "feed" else { continue }
            let key = keyring.lookupKey(opened, for: Keyring.guestPurpose)
            try transaction.run("update guest set email_key = \(key) where account = \(account)")
        }
        return stale.count
    }
}
