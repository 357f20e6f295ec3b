import Academies
import Sealing
import Vocabulary

/// Somebody the feed tells of for the first time, ready to be written: numbered, sealed, with the stems of their names.
struct Newcomer: Sendable {
    let record: StaffRecord
    let key: FeedKey
    let print: RecordPrint
    let person: Int64
    let account: Int64
    let subject: String
    let matchKey: [UInt8]
    let sealed: SealedIdentity
    let contacts: [SealedContact]
    let stems: NameStems

    init(
        _ record: StaffRecord,
        key: FeedKey,
        print: RecordPrint,
        identifiers: (person: Int64, account: Int64),
        academy: Academy,
        keyring: Keyring,
        random: RandomSource
    ) throws {
        self.record = record
        self.key = key
        self.print = print
        person = identifiers.person
        account = identifiers.account
        subject = Subject.make(random)
        matchKey = keyring.matchKey(
            familyName: record.familyName,
            givenName: record.givenName,
            birthDate: record.birthDate
        )
        sealed = try SealedIdentity(numen: record.numen, birthDate: record.birthDate, person: person, keyring: keyring)
        contacts = try SealedContact.all(of: record, account: account, keyring: keyring)
        stems = NameStems(
            givenName: record.givenName,
            usualName: record.usualName,
            familyName: record.familyName,
            rules: academy.naming
        )
    }
}

extension Newcomer {
    var stranger: Stranger { Stranger(record: record, key: key, matchKey: matchKey) }
}

/// The name under which applications know a person for ever: it means nothing and never changes.
enum Subject {
    private static let signs = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// 130 random bits as 26 signs of Crockford's base 32.
    static func make(_ random: RandomSource) -> String {
        String(decoding: random.bytes(26).map { signs[Int($0 & 31)] }, as: UTF8.self)
    }
}

/// NUMEN and birth date as the database holds them.
struct SealedIdentity: Sendable {
    let numenKey: [UInt8]?
    let numen: [UInt8]?
    let birthDate: [UInt8]?

    init(numen: Numen?, birthDate: BirthDate?, person: Int64, keyring: Keyring) throws {
        numenKey = numen.map(keyring.numenKey)
        self.numen = try numen.map { try keyring.seal($0.revealed.utf8, at: .numen(of: person)) }
        self.birthDate = try birthDate.map { try keyring.seal($0.revealed.iso.utf8, at: .birthDate(of: person)) }
    }
}

extension SealedPlace {
    static func numen(of person: Int64) -> SealedPlace { SealedPlace("person.numen", row: person) }
    static func birthDate(of person: Int64) -> SealedPlace { SealedPlace("person.birth_date", row: person) }
    static func contact(_ kind: SealedContact.Kind, of account: Int64) -> SealedPlace {
        switch kind {
        case .email: SealedPlace("contact.email", row: account)
        case .phone: SealedPlace("contact.phone", row: account)
        }
    }
}

/// A private address or telephone number as the database holds it.
struct SealedContact: Sendable {
    enum Kind: String, Sendable { case email, phone }

    let kind: Kind
    let value: [UInt8]

    static func all(of record: StaffRecord, account: Int64, keyring: Keyring) throws -> [SealedContact] {
        var contacts: [SealedContact] = []
        if let email = record.personalEmail {
            contacts.append(try SealedContact(.email, email.description, account: account, keyring: keyring))
        }
        if let phone = record.phone {
            contacts.append(try SealedContact(.phone, phone.e164, account: account, keyring: keyring))
        }
        return contacts
    }

    private init(_ kind: Kind, _ text: String, account: Int64, keyring: Keyring) throws {
        self.kind = kind
        value = try keyring.seal(text.utf8, at: .contact(kind, of: account))
    }
}
