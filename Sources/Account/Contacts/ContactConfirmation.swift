import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

/// Makes an address or a number the agent’s own: a code goes there, and only who reads it confirms it.
struct ContactConfirmation: Sendable {
    let room: AccountRoom

    enum Sending: Sendable, Equatable {
        case sent
        case tooOften(until: Moment)
    }

    enum Confirming: Sendable, Equatable {
        case confirmed
        case wrongCode
        case tooManyTries(until: Moment)
        /// Nothing waits any more: confirmed already, or too old.
        case nothingWaits
    }

    /// How many destinations one account may try in an hour, so that it cannot be used to write to strangers.
    private static let destinations = ThrottleLimit(tries: 12, window: .hours(1))

    private var changes: ContactChangeStore { ContactChangeStore(keyring: room.keyring, random: room.random) }

    /// Begins with a destination, and sends its first code.
    func begin(_ destination: ContactDestination, _ context: SignedInContext) async throws -> Sending {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            if let until = try refusal(of: destination, session.account, at: now, transaction) {
                return .tooOften(until: until)
            }
            let change = try changes.begin(destination, of: session.account, in: session.id, at: now, transaction)
            try send(for: change, context, at: now, transaction)
            return .sent
        }
    }

    /// Sends another code for the change under way; the earlier ones keep their own end.
    func sendAgain(_ kind: ContactKind, _ context: SignedInContext) async throws -> Sending? {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            guard let change = try changes.find(kind, in: session.id, at: now, transaction) else { return nil }
            if let until = try refusal(of: change.destination, session.account, at: now, transaction) {
                return .tooOften(until: until)
            }
            try send(for: change, context, at: now, transaction)
            return .sent
        }
    }

    func pending(_ kind: ContactKind, _ context: SignedInContext) async throws -> ContactChange? {
        let (session, now) = (context.session.id, room.clock.now)
        return try await room.database.read { reading in try changes.find(kind, in: session, at: now, reading) }
    }

    /// Keeps the contact, if the code is one of those sent to it.
    func confirm(_ kind: ContactKind, with code: OneTimeCode, _ context: SignedInContext) async throws -> Confirming {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            guard let change = try changes.find(kind, in: session.id, at: now, transaction) else {
                return .nothingWaits
            }
            let bucket = ThrottleBucket("contact.try", change.id, limit: room.limits.codeTries)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooManyTries(until: until)
            }
            guard try redeem(code, for: change, at: now, transaction) else {
                let entry = context.entry(.recoveryContactCodeRefused, at: now, details: ["kind": kind.rawValue])
                try room.journal.append(entry, in: transaction)
                return .wrongCode
            }
            try keep(change, context, at: now, transaction)
            return .confirmed
        }
    }

    private func refusal(
        of destination: ContactDestination,
        _ account: Int64,
        at now: Moment,
        _ transaction: Transaction
    ) throws -> Moment? {
        let buckets = [
            ThrottleBucket("contact.destination", destination.text, limit: room.limits.codes),
            ThrottleBucket("contact.account", "\(account)", limit: Self.destinations),
        ]
        guard case .refused(let until) = try Throttle.take(buckets, at: now, in: transaction) else { return nil }
        return until
    }

    private func send(
        for change: ContactChange,
        _ context: SignedInContext,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let (destination, channel) = (change.destination.text, change.destination.kind.channel)
        let binding = OneTimeCodeBinding(flow: change.id, destination: destination)
        let code = try room.codes.issue(for: binding, by: channel, at: now, in: transaction)
        try room.messages.send(code, by: channel, to: destination, of: context.academy, in: transaction)
        let kind = change.destination.kind.rawValue
        try room.journal.append(
            context.entry(.recoveryContactCodeSent, at: now, details: ["kind": kind]),
            in: transaction
        )
    }

    private func redeem(
        _ code: OneTimeCode,
        for change: ContactChange,
        at now: Moment,
        _ transaction: Transaction
    ) throws -> Bool {
        let sent = [change.destination.kind.channel: change.destination.text]
        guard try room.codes.redeem(code, for: change.id, sentTo: sent, at: now, in: transaction) else { return false }
        return try changes.finish(change, in: transaction)
    }

    /// The notice goes to the contacts of before: whoever takes an account over must not be the only one told.
    private func keep(
        _ change: ContactChange,
        _ context: SignedInContext,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let file = try AccountFile.read(change.account, keyring: room.keyring, in: transaction)
        let book = ContactBook(keyring: room.keyring)
        switch change.destination {
        case .email(let address): try book.confirm(email: address, of: change.account, at: now, in: transaction)
        case .phone(let number): try book.confirm(phone: number, of: change.account, at: now, in: transaction)
        }
        let kind = change.destination.kind.rawValue
        try room.journal.append(
            context.entry(.recoveryContactConfirmed, at: now, details: ["kind": kind]),
            in: transaction
        )
        guard let file else { return }
        try room.messages.tell(.contactChanged, to: file, of: context.academy, at: now, in: transaction)
    }
}
