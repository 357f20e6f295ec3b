import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

extension RecoveryDesk {
    /// What follows a request for a code.
    enum Sending: Sendable, Equatable {
        case sent
        case tooSoon(until: Moment)
        case tooLate
    }

    /// What a person typed where a code is asked: the one that was sent, or one that was handed over.
    enum TypedCode: Sendable {
        case oneTime(OneTimeCode)
        case handedOver(ActivationCode)
    }

    /// What follows a code.
    enum Redemption: Sendable, Equatable {
        case accepted(RecoveryStep)
        case wrong
        case tooManyTries(until: Moment)
        case tooLate
    }

    /// Sends a code by one of the channels known of the person, if there is one.
    ///
    /// For somebody unknown a code is drawn and kept all the same, for no destination: the same work, the same answer.
    func sendCode(
        by channel: OneTimeCodeStore.Channel,
        in journey: Journey,
        on visit: Visit
    ) async throws -> Sending {
        let now = clock.now
        return try await database.write { transaction in
            let notes = try JourneyNotes.read(of: journey.id, in: transaction)
            let destination = try destinations(of: journey.account, in: transaction)[channel]
            let subject = destination ?? "\(visit.academy.code) \(notes.claim) \(channel)"
            let isKnown = try KnownBrowsers.contains(visit.browser, of: journey.account, in: transaction)
            // Strangers who use up what one destination may receive leave their own share to its owner's browsers.
            let bucket =
                isKnown
                ? ThrottleBucket("code.browser", "\(subject) \(visit.browser)", limit: limits.codes)
                : ThrottleBucket("code.destination", subject, limit: limits.codes)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooSoon(until: until)
            }
            guard try journeys.advance(journey, to: RecoveryStep.code.rawValue, in: transaction) else {
                return .tooLate
            }
            try JourneyNotes.set(channel: channel, of: journey.id, in: transaction)
            let binding = OneTimeCodeBinding(flow: journey.id, destination: destination ?? "")
            let code = try codes.issue(for: binding, by: channel, at: now, in: transaction)
            if let destination {
                try messages.send(code, by: channel, to: destination, of: visit.academy, in: transaction)
            }
            let details = ["channel": channel.rawValue]
            try journal.append(entry(.codeSent, journey.account, visit, at: now, details: details), in: transaction)
            return .sent
        }
    }

    /// Sends again by the channel chosen before.
    func sendCodeAgain(in journey: Journey, on visit: Visit) async throws -> Sending {
        let notes = try await database.read { reading in try JourneyNotes.read(of: journey.id, in: reading) }
        guard let channel = notes.channel else { return .tooLate }
        return try await sendCode(by: channel, in: journey, on: visit)
    }

    /// Goes to the page of the code for a code that somebody hands over.
    func awaitHandedOverCode(in journey: Journey) async throws -> Progress {
        try await database.write { transaction in
            guard try journeys.advance(journey, to: RecoveryStep.code.rawValue, in: transaction) else {
                return .tooLate
            }
            try JourneyNotes.set(channel: nil, of: journey.id, in: transaction)
            return .on(.code)
        }
    }

    /// Judges a code, the try being counted first; five in a journey.
    func redeem(_ typed: TypedCode, in journey: Journey, on visit: Visit) async throws -> Redemption {
        let now = clock.now
        return try await database.write { transaction in
            if case .refused(let until) = try takeTry("code.journey", journey, at: now, in: transaction) {
                return .tooManyTries(until: until)
            }
            guard try opens(typed, journey, at: now, in: transaction) else {
                try journal.append(entry(.codeRefused, journey.account, visit, at: now), in: transaction)
                return .wrong
            }
            let next = RecoveryStep.next(
                after: .code,
                of: journey.kind,
                isUnused: try isUnused(journey, in: transaction)
            )
            guard try journeys.advance(journey, to: next.rawValue, in: transaction) else { return .tooLate }
            try journal.append(entry(.codeAccepted, journey.account, visit, at: now), in: transaction)
            return .accepted(next)
        }
    }

    /// Counted for as long as the journey lives: a code is not guessed by waiting.
    func takeTry(
        _ purpose: StaticString,
        _ journey: Journey,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Throttle.Verdict {
        let limit = ThrottleLimit(tries: limits.codeTries.tries, window: journeys.lifetime)
        return try Throttle.take([ThrottleBucket(purpose, journey.id, limit: limit)], at: now, in: transaction)
    }

    private func opens(
        _ typed: TypedCode,
        _ journey: Journey,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        switch typed {
        case .oneTime(let code):
            let destinations = try destinations(of: journey.account, in: transaction)
            return try codes.redeem(code, for: journey.id, sentTo: destinations, at: now, in: transaction)
        case .handedOver(let code):
            guard let account = try activationCodes.account(of: code, at: now, in: transaction),
                account == journey.account
            else { return false }
            try JourneyNotes.set(voucher: activationCodes.digest(code), of: journey.id, in: transaction)
            return true
        }
    }

    private func destinations(
        of account: Int64?,
        in queries: some Queries
    ) throws -> [OneTimeCodeStore.Channel: String] {
        // Somebody unknown is looked for too, under a number that nobody has.
        let contacts = try ContactBook(keyring: keyring).contacts(of: account ?? -1, in: queries)
        var destinations: [OneTimeCodeStore.Channel: String] = [:]
        destinations[.email] = contacts.email?.description
        destinations[.phone] = contacts.phone?.e164
        return destinations
    }

    func isUnused(_ journey: Journey, in queries: some Queries) throws -> Bool {
        let state: String? = try queries.value("select state from account where id = \(journey.account ?? -1)")
        return state.flatMap(AccountState.init)?.isUnused ?? false
    }
}
