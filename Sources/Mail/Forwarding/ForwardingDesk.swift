import Academies
import Credentials
import Database
import Journal
import Outbox
import People
import SignIn
import Vocabulary

/// Begins and ends forwardings for somebody signed in: a code proves that whoever reads the address agrees.
struct ForwardingDesk: Sendable {
    let room: MailRoom

    enum Sending: Sendable, Equatable {
        case sent
        case tooOften(until: Moment)
        /// It would come back to the mailbox it leaves.
        case loop
    }

    enum Confirming: Sendable, Equatable {
        case confirmed
        case wrongCode
        case tooManyTries(until: Moment)
        /// Nothing waits any more: too old, or finished already.
        case nothingWaits
    }

    /// How many addresses one account may try in an hour, so that it cannot be used to write to strangers.
    private static let addresses = ThrottleLimit(tries: 12, window: .hours(1))

    private var drafts: ForwardingDraftStore { ForwardingDraftStore(keyring: room.keyring, random: room.random) }
    private var forwardings: ForwardingStore { ForwardingStore(keyring: room.keyring) }

    func current(_ context: SignedInContext) async throws -> Forwarding? {
        let account = context.session.account
        return try await room.database.read { reading in try forwardings.find(account, in: reading) }
    }

    func draft(_ context: SignedInContext) async throws -> ForwardingDraft? {
        let (session, now) = (context.session.id, room.clock.now)
        return try await room.database.read { reading in try drafts.find(in: session, at: now, reading) }
    }

    func begin(_ request: ForwardingRequest, _ context: SignedInContext) async throws -> Sending {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            let loop = ForwardingLoop(catalogue: room.catalogue, forwardings: forwardings)
            guard try !loop.closes(from: session.account, to: request.target, in: transaction) else { return .loop }
            if let until = try refusal(of: request.target, session.account, at: now, transaction) {
                return .tooOften(until: until)
            }
            let draft = try drafts.begin(request, of: session.account, in: session.id, at: now, transaction)
            try sendCode(for: draft, context, at: now, transaction)
            return .sent
        }
    }

    /// Sends another code for the draft under way; the earlier ones keep their own end.
    func sendAgain(_ context: SignedInContext) async throws -> Sending? {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            guard let draft = try drafts.find(in: session.id, at: now, transaction) else { return nil }
            if let until = try refusal(of: draft.request.target, session.account, at: now, transaction) {
                return .tooOften(until: until)
            }
            try sendCode(for: draft, context, at: now, transaction)
            return .sent
        }
    }

    func confirm(_ code: OneTimeCode, _ context: SignedInContext) async throws -> Confirming {
        let (session, now) = (context.session, room.clock.now)
        return try await room.database.write { transaction in
            guard let draft = try drafts.find(in: session.id, at: now, transaction) else { return .nothingWaits }
            let bucket = ThrottleBucket("forwarding.try", draft.id, limit: room.limits.codeTries)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooManyTries(until: until)
            }
            let sent = [OneTimeCodeStore.Channel.email: draft.request.target.description]
            guard try room.codes.redeem(code, for: draft.id, sentTo: sent, at: now, in: transaction) else {
                try room.journal.append(context.entry(.forwardingCodeRefused, at: now), in: transaction)
                return .wrongCode
            }
            try drafts.confirm(draft, at: now, transaction)
            return .confirmed
        }
    }

    /// Lets the forwarding run that was asked for and confirmed.
    ///
    /// - Returns: false when nothing waits, or its address was not confirmed.
    func start(_ context: SignedInContext) async throws -> Bool {
        let (session, now, academy) = (context.session, room.clock.now, context.academy)
        return try await room.database.write { transaction in
            guard let draft = try drafts.find(in: session.id, at: now, transaction), draft.confirmedAt != nil,
                try drafts.forget(in: session.id, transaction)
            else { return false }
            let forwarding = Forwarding(draft.request, from: now)
            try forwardings.set(forwarding, of: session.account, in: transaction)
            try room.journal.append(context.entry(.forwardingStarted, at: now), in: transaction)
            FactLog.note(.arrivalRulesChanged, of: session.account, in: academy.code, at: now, transaction)
            try room.messages.tell(
                .forwardingCreated(forwarding.target),
                to: session.account,
                of: academy,
                keyring: room.keyring,
                at: now,
                in: transaction
            )
            return true
        }
    }

    /// Ends the forwarding of whoever asks; asked twice, it ends once.
    func stop(_ context: SignedInContext) async throws {
        let (account, now, academy) = (context.session.account, room.clock.now, context.academy)
        try await room.database.write { transaction in
            guard try forwardings.remove(account, in: transaction) else { return }
            try room.journal.append(context.entry(.forwardingStopped, at: now), in: transaction)
            FactLog.note(.arrivalRulesChanged, of: account, in: academy.code, at: now, transaction)
        }
    }

    private func refusal(
        of target: EmailAddress,
        _ account: Int64,
        at now: Moment,
        _ transaction: Transaction
    ) throws -> Moment? {
        let buckets = [
            ThrottleBucket("forwarding.address", target.description, limit: room.limits.codes),
            ThrottleBucket("forwarding.account", "\(account)", limit: Self.addresses),
        ]
        guard case .refused(let until) = try Throttle.take(buckets, at: now, in: transaction) else { return nil }
        return until
    }

    private func sendCode(
        for draft: ForwardingDraft,
        _ context: SignedInContext,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let destination = draft.request.target.description
        let binding = OneTimeCodeBinding(flow: draft.id, destination: destination)
        let code = try room.codes.issue(for: binding, by: .email, at: now, in: transaction)
        try room.messages.send(code, by: .email, to: destination, of: context.academy, in: transaction)
        try room.journal.append(context.entry(.forwardingCodeSent, at: now), in: transaction)
    }
}

extension Forwarding {
    fileprivate init(_ request: ForwardingRequest, from now: Moment) {
        self.init(
            target: request.target,
            copy: request.copy,
            purpose: request.purpose,
            lastDay: request.lastDay,
            createdAt: now,
            toldAt: now,
            suspendedAt: nil
        )
    }
}
