import Academies
import Credentials
import Database
import Outbox
import People
import Sealing
import SignIn
import Vocabulary

/// Opens the accounts of the cast that have been used, with passwords written in `demo.json`.
struct DemoAccounts: Sendable {
    let premises: Premises
    let hasher: PasswordHasher

    func open(_ cast: DemoCast) async throws -> [DemoDescription.Person] {
        let store = PeopleStore(database: premises.database)
        var people: [DemoDescription.Person] = []
        for person in cast.people {
            let numen = try Numen(person.numen)
            guard let account = try await store.account(numen: numen, in: cast.academy.code, keyring: premises.keyring)
            else { continue }
            if !person.role.isNew { try await activate(account, cast.academy) }
            guard let card = try await store.card(of: account) else { continue }
            let isOpen = !person.role.isNew
            people.append(
                DemoDescription.Person(
                    person,
                    card: card,
                    academy: cast.academy,
                    password: isOpen ? password(of: account) : nil
                )
            )
        }
        return people
    }

    /// The same at every start over the same keys, so that it need not be kept anywhere.
    private func password(of account: Int64) -> String {
        let signs = Array("abcdefghjkmnpqrstvwxyz23456789".utf8)
        let drawn = premises.keyring.lookupKey("\(account)".utf8, for: "demonstration password")
            .map { signs[Int($0) % signs.count] }
        let groups = stride(from: 0, to: 12, by: 4).map { String(decoding: drawn[$0..<($0 + 4)], as: UTF8.self) }
        return "Demo7-" + groups.joined(separator: "-")
    }

    /// Sets the password of an account that has none; whoever changed theirs keeps it until the data are thrown away.
    private func activate(_ account: Int64, _ academy: Academy) async throws {
        let known = try await premises.database.read { reading in try PasswordStore.hash(of: account, in: reading) }
        guard known == nil else { return }
        let lane = HashingLane(academy: academy.code, source: SourcePrefix(.unspecified))
        let hash = try await hasher.hash(Password(password(of: account)), in: lane)
        let now = premises.clock.now
        try await premises.database.write { transaction in
            try PasswordStore.set(hash, of: account, at: now, in: transaction)
            FactLog.note(.passwordChanged, of: account, in: academy.code, at: now, transaction)
            _ = try AccountLife.activate(account, at: now, in: transaction)
            try CharterStore.accept(academy.charter.version, by: account, at: now, in: transaction)
        }
    }
}
