import Database
import Sealing
import Vocabulary

/// What the database holds of one account and of its person, as a feed would tell it.
struct StoredAgent: Sendable {
    let account: Int64
    let person: Int64
    var state: AccountState
    var closesOn: CivilDate?
    /// The names, posts and dates; its line is 0 and it has no pivot.
    var record: StaffRecord

    init?(account: Int64, keyring: Keyring, in queries: some Queries) throws {
        let found = try queries.first(
            """
            select person.id, account.state, account.closes_on, person.family_name, person.usual_name,
                person.given_name, person.civility, person.numen, person.birth_date,
                account.administrative_function, account.begins_on, account.ends_on
            from account join person on person.id = account.person where account.id = \(account)
            """
        ) { row in row }
        guard let found else { return nil }
        let person: Int64 = try found(0)
        self.account = account
        self.person = person
        state = AccountState(rawValue: try found(1)) ?? .prepared
        closesOn = try found(2)
        record = StaffRecord(line: 0, familyName: try found(3), usualName: try found(4), givenName: try found(5))
        record.civility = (try found(6) as String?).flatMap { Civility(rawValue: $0) }
        record.numen = try (try found(7) as [UInt8]?).map { sealed in
            try Numen(String(decoding: try keyring.open(sealed, at: .numen(of: person)), as: UTF8.self))
        }
        record.birthDate = try (try found(8) as [UInt8]?).flatMap { sealed in
            BirthDate(stored: String(decoding: try keyring.open(sealed, at: .birthDate(of: person)), as: UTF8.self))
        }
        record.administrativeFunction = try found(9)
        record.effectiveDate = try found(10)
        record.endOfFunction = try found(11)
        record.posts = try Self.posts(of: account, in: queries)
        try readContacts(keyring: keyring, in: queries)
    }

    private mutating func readContacts(keyring: Keyring, in queries: some Queries) throws {
        let contacts = try queries.all(
            "select kind, sealed from contact where account = \(account) and source = 'feed'"
        ) { row in (try row(0) as String, try row(1) as [UInt8]) }
        for (name, sealed) in contacts {
            guard let kind = SealedContact.Kind(rawValue: name) else { continue }
            let text = String(decoding: try keyring.open(sealed, at: .contact(kind, of: account)), as: UTF8.self)
            switch kind {
            case .email: record.personalEmail = EmailAddress(text)
            case .phone: record.phone = PhoneNumber(text)
            }
        }
    }

    static func posts(of account: Int64, in queries: some Queries) throws -> [Post] {
        try queries.all(
            """
            select establishment, structure, function, sector, kind, discipline, begins_on, ends_on
            from assignment where account = \(account) order by place
            """
        ) { row in
            let structure: String? = try row(1)
            let uai = try (try row(0) as String?).map { text in try UAI(text) }
            return Post(
                place: uai.map(Post.Place.establishment) ?? .structure(jointure: structure ?? ""),
                function: try row(2),
                sector: (try row(3) as String?).flatMap { Post.Sector(rawValue: $0) },
                kind: try row(4),
                discipline: try row(5),
                start: try row(6),
                end: try row(7)
            )
        }
    }
}
