import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

extension RecoveryDesk {
    /// Sends a code to an address or a number the person has just typed, to see that they receive there.
    func askProof(of contact: PendingContact, in journey: Journey, on visit: Visit) async throws -> Sending {
        guard let account = journey.account else { return .tooLate }
        let now = clock.now
        return try await database.write { transaction in
            let bucket = ThrottleBucket("code.destination", contact.destination, limit: limits.codes)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooSoon(until: until)
            }
            guard try journeys.advance(journey, to: RecoveryStep.contactCode.rawValue, in: transaction) else {
                return .tooLate
            }
            try contact.keep(for: account, of: journey.id, keyring: keyring, in: transaction)
            let binding = OneTimeCodeBinding(flow: Self.contactFlow(journey), destination: contact.destination)
            let code = try codes.issue(for: binding, by: contact.channel, at: now, in: transaction)
            try messages.send(
                code,
                by: contact.channel,
                to: contact.destination,
                of: visit.academy,
                in: transaction
            )
            return .sent
        }
    }

    func askProofAgain(in journey: Journey, on visit: Visit) async throws -> Sending {
        guard let contact = try await pendingContact(of: journey) else { return .tooLate }
        return try await askProof(of: contact, in: journey, on: visit)
    }

    func pendingContact(of journey: Journey) async throws -> PendingContact? {
        guard let account = journey.account else { return nil }
        return try await database.read { reading in
            try PendingContact.read(for: account, of: journey.id, keyring: keyring, in: reading)
        }
    }

    /// Keeps the contact whose code has come back.
    func confirmContact(_ code: OneTimeCode, in journey: Journey, on visit: Visit) async throws -> Redemption {
        guard let account = journey.account else { return .tooLate }
        let now = clock.now
        return try await database.write { transaction in
            if case .refused(let until) = try takeTry("code.contact", journey, at: now, in: transaction) {
                return .tooManyTries(until: until)
            }
            let contact = try PendingContact.read(for: account, of: journey.id, keyring: keyring, in: transaction)
            guard let contact,
                try codes.redeem(
                    code,
                    for: Self.contactFlow(journey),
                    sentTo: [contact.channel: contact.destination],
                    at: now,
                    in: transaction
                )
            else { return .wrong }
            guard try journeys.advance(journey, to: RecoveryStep.done.rawValue, in: transaction) else {
                return .tooLate
            }
            try keep(contact, of: account, visit, at: now, in: transaction)
            return .accepted(.done)
        }
    }

    private func keep(
        _ contact: PendingContact,
        of account: Int64,
        _ visit: Visit,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        // Told before it is kept: the notice goes to the channels that were known until now.
        try messages.tell(.contactChanged, to: account, of: visit.academy, keyring: keyring, at: now, in: transaction)
        let book = ContactBook(keyring: keyring)
        switch contact {
        case .email(let address): try book.confirm(email: address, of: account, at: now, in: transaction)
        case .phone(let number): try book.confirm(phone: number, of: account, at: now, in: transaction)
        }
        let details = ["channel": contact.channel.rawValue]
        try journal.append(entry(.contactConfirmed, account, visit, at: now, details: details), in: transaction)
    }

    /// « Plus tard », once in the life of an account.
    func postponeContact(in journey: Journey) async throws -> Progress {
        guard let account = journey.account else { return .tooLate }
        let now = clock.now
        return try await database.write { transaction in
            let isFirst =
                try transaction.runCounting(
                    """
                    insert into contact_postponed (account, postponed_at) values (\(account), \(now))
                    on conflict (account) do nothing
                    """
                ) == 1
            guard isFirst, try journeys.advance(journey, to: RecoveryStep.done.rawValue, in: transaction) else {
                return .tooLate
            }
            return .on(.done)
        }
    }

    func mayPostponeContact(in journey: Journey) async throws -> Bool {
        try await database.read { reading in
            let count: Int? = try reading.value(
                "select count(*) from contact_postponed where account = \(journey.account ?? -1)"
            )
            return count ?? 0 == 0
        }
    }

    /// A flow of its own: a code that opened the journey confirms no contact.
    private static func contactFlow(_ journey: Journey) -> String { journey.id + " contact" }
}
