import Credentials
import Database
import People
import Sealing
import SignIn
import Vocabulary

/// What a journey of this room remembers besides its step.
///
/// Nothing of it comes from the browser again.
struct JourneyNotes: Sendable {
    /// Whom the claim was about, under a key.
    let claim: [UInt8]
    /// The activation code that vouches for the person, used up when the password is set.
    let voucher: [UInt8]?
    /// Where the last code went.
    let channel: OneTimeCodeStore.Channel?

    static func keep(
        claim: [UInt8],
        voucher: [UInt8]?,
        of journey: String,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            insert into recovery_journey (journey, claim, voucher) values (\(journey), \(claim), \(voucher))
            on conflict (journey) do nothing
            """
        )
    }

    /// A journey that began at the sign-in page has none yet.
    static func read(of journey: String, in queries: some Queries) throws -> JourneyNotes {
        try queries.first(
            "select claim, voucher, channel from recovery_journey where journey = \(journey)"
        ) { row in
            JourneyNotes(
                claim: try row(0),
                voucher: try row(1),
                channel: (try row(2) as String?).flatMap(OneTimeCodeStore.Channel.init)
            )
        } ?? JourneyNotes(claim: Array(journey.utf8), voucher: nil, channel: nil)
    }

    static func set(
        channel: OneTimeCodeStore.Channel?,
        of journey: String,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            "update recovery_journey set channel = \(channel?.rawValue) where journey = \(journey)"
        )
    }

    static func set(voucher: [UInt8], of journey: String, in transaction: Transaction) throws {
        try transaction.run("update recovery_journey set voucher = \(voucher) where journey = \(journey)")
    }
}

/// A recovery address or number typed and not yet proved.
enum PendingContact: Sendable, Equatable {
    case email(EmailAddress)
    case phone(People.PhoneNumber)

    var channel: OneTimeCodeStore.Channel {
        switch self {
        case .email: .email
        case .phone: .phone
        }
    }

    var destination: String {
        switch self {
        case .email(let address): address.description
        case .phone(let number): number.e164
        }
    }

    private init?(_ channel: OneTimeCodeStore.Channel, _ destination: String) {
        switch channel {
        case .email: self.init(EmailAddress(destination), PendingContact.email)
        case .phone: self.init(People.PhoneNumber(destination), PendingContact.phone)
        }
    }

    private init?<Value>(_ value: Value?, _ make: (Value) -> PendingContact) {
        guard let value else { return nil }
        self = make(value)
    }

    /// Kept sealed beside the journey, so that a code is never confirmed for a destination the browser names.
    func keep(for account: Int64, of journey: String, keyring: Keyring, in transaction: Transaction) throws {
        let sealed = try keyring.seal(destination.utf8, at: .pendingContact(of: account))
        try transaction.run(
            """
            insert into recovery_journey (journey, claim, contact_kind, contact)
            values (\(journey), \(Array(journey.utf8)), \(channel.rawValue), \(sealed))
            on conflict (journey) do update set contact_kind = excluded.contact_kind, contact = excluded.contact
            """
        )
    }

    static func read(
        for account: Int64,
        of journey: String,
        keyring: Keyring,
        in queries: some Queries
    ) throws -> PendingContact? {
        let stored = try queries.first(
            "select contact_kind, contact from recovery_journey where journey = \(journey) and contact is not null"
        ) { row in (try row(0) as String, try row(1) as [UInt8]) }
        guard let (kind, sealed) = stored, let channel = OneTimeCodeStore.Channel(rawValue: kind) else { return nil }
        let destination = try keyring.open(sealed, at: .pendingContact(of: account))
        return PendingContact(channel, String(decoding: destination, as: UTF8.self))
    }
}

extension SealedPlace {
    static func pendingContact(of account: Int64) -> SealedPlace {
        SealedPlace("recovery_journey.contact", row: account)
    }
}
