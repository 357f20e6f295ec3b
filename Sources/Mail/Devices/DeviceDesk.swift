import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

/// Adds and withdraws devices for somebody signed in: the journal and a notice in the same transaction.
struct DeviceDesk: Sendable {
    let room: MailRoom

    enum Adding: Sendable, Equatable {
        case done(DevicePasswords.Addition)
        case tooOften(until: Moment)
    }

    enum Withdrawing: Sendable, Equatable {
        case done
        case doneBefore
        /// Nobody’s, or somebody else’s: which, is not told.
        case unknown
    }

    /// How many devices one account may add in a day: each is told by mail.
    private static let additions = ThrottleLimit(tries: 40, window: .hours(24))

    func add(
        _ password: DevicePassword,
        to kind: DeviceKind,
        named name: ChosenName,
        _ context: SignedInContext
    ) async throws -> Adding {
        let (account, now) = (context.session.account, room.clock.now)
        return try await room.database.write { transaction in
            let bucket = ThrottleBucket("mail.device", "\(account)", limit: Self.additions)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooOften(until: until)
            }
            let addition = try room.passwords.add(
                password,
                to: kind,
                named: name,
                of: account,
                at: now,
                in: transaction
            )
            if case .added(let device) = addition { try tell(device, context, at: now, transaction) }
            return .done(addition)
        }
    }

    func withdraw(
        _ id: String,
        because reason: WithdrawalReason?,
        _ context: SignedInContext
    ) async throws -> Withdrawing {
        let (account, now) = (context.session.account, room.clock.now)
        let outcome: Withdrawing = try await room.database.write { transaction in
            guard
                try room.passwords.withdraw(id, of: account, because: reason, at: now, in: transaction)
            else {
                return try room.passwords.hasKnown(id, of: account, in: transaction) ? .doneBefore : .unknown
            }
            let details = ["mailDevice": id, "reason": reason?.rawValue].compactMapValues(\.self)
            try room.journal.append(context.entry(.mailDeviceWithdrawn, at: now, details: details), in: transaction)
            return .done
        }
        if outcome == .done { await room.onWithdrawal(account) }
        return outcome
    }

    func withdrawAll(_ context: SignedInContext) async throws {
        let (account, now) = (context.session.account, room.clock.now)
        let count = try await room.database.write { transaction in
            let count = try room.passwords.withdrawAll(of: account, at: now, in: transaction)
            guard count > 0 else { return 0 }
            try room.journal.append(
                context.entry(.mailDeviceWithdrawn, at: now, details: ["mailDevices": "\(count)"]),
                in: transaction
            )
            return count
        }
        if count > 0 { await room.onWithdrawal(account) }
    }

    /// The notice names the kind and not the name: whoever holds somebody’s session must not choose what we write to
    /// them.
    private func tell(
        _ device: Device,
        _ context: SignedInContext,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let details = ["mailDevice": device.id, "kind": device.kind.rawValue]
        try room.journal.append(context.entry(.mailDeviceAdded, at: now, details: details), in: transaction)
        try room.messages.tell(
            .mailDeviceAdded(device.kind.label),
            to: device.account,
            of: context.academy,
            keyring: room.keyring,
            at: now,
            in: transaction
        )
    }
}
