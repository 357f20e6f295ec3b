import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import Vocabulary

/// Has a mailbox brought back to a date for somebody signed in: the journal and a notice in the same transaction.
struct RestorationDesk: Sendable {
    let room: MailRoom

    enum Confirming: Sendable, Equatable {
        case done
        /// Another one has not ended.
        case another
        /// It was confirmed before, or taken over by a newer description.
        case noDraft
        case tooOften(until: Moment)
    }

    /// How many restorations one account may ask for in a day: a thief of it would want everything that was deleted.
    private static let asked = ThrottleLimit(tries: 5, window: .hours(24))
    /// From the third one in a week on, its owner and the journal are told that this is unusual.
    private static let usual = (count: 2, window: Duration.days(7))

    /// Keeps what was chosen so far.
    func draft(_ day: CivilDate, of folders: Set<FolderName>?, _ context: SignedInContext) async throws -> Int {
        let (account, now, academy) = (context.session.account, room.clock.now, context.academy)
        return try await room.database.write { transaction in
            try RestorationStore.draft(
                day.end(at: academy),
                of: folders,
                for: account,
                of: academy.code,
                at: now,
                in: transaction
            )
        }
    }

    func choose(
        _ destination: Restoration.Destination,
        for number: Int,
        _ context: SignedInContext
    ) async throws -> Bool {
        let account = context.session.account
        return try await room.database.write { transaction in
            try RestorationStore.choose(destination, for: number, of: account, in: transaction)
        }
    }

    /// Has a description carried out.
    func confirm(_ number: Int, _ context: SignedInContext) async throws -> Confirming {
        let (account, now) = (context.session.account, room.clock.now)
        return try await room.database.write { transaction in
            guard let draft = try RestorationStore.find(number, of: account, in: transaction), draft.state == .draft,
                draft.destination != nil
            else { return .noDraft }
            guard try RestorationStore.underWay(of: account, in: transaction) == nil else { return .another }
            let bucket = ThrottleBucket("mail.restoration", "\(account)", limit: Self.asked)
            if case .refused(let until) = try Throttle.take([bucket], at: now, in: transaction) {
                return .tooOften(until: until)
            }
            guard try RestorationStore.confirm(number, of: account, at: now, in: transaction) else { return .another }
            try tell(draft, context, at: now, transaction)
            return .done
        }
    }

    /// Has what came back taken away again.
    ///
    /// - Returns: false when that is not possible any more, or has been asked before.
    func undo(_ number: Int, _ context: SignedInContext) async throws -> Bool {
        let (account, now) = (context.session.account, room.clock.now)
        return try await room.database.write { transaction in
            guard let known = try RestorationStore.find(number, of: account, in: transaction),
                try RestorationStore.askUndoing(of: known, at: now, in: transaction)
            else { return false }
            let details = ["restoration": "\(number)"]
            let entry = context.entry(.mailRestorationUndoAsked, at: now, details: details)
            try room.journal.append(entry, in: transaction)
            return true
        }
    }

    private func tell(
        _ restoration: Restoration,
        _ context: SignedInContext,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let count = try RestorationStore.count(
            of: restoration.account,
            since: now - Self.usual.window,
            in: transaction
        )
        let isUnusual = count > Self.usual.count
        let details = ["restoration": "\(restoration.number)", "date": restoration.date.description]
        try room.journal.append(context.entry(.mailRestorationAsked, at: now, details: details), in: transaction)
        if isUnusual {
            try room.journal.append(context.entry(.mailRestorationUnusual, at: now, details: details), in: transaction)
        }
        try room.messages.tell(
            isUnusual ? .mailRestorationUnusual : .mailRestorationAsked,
            to: restoration.account,
            of: context.academy,
            keyring: room.keyring,
            at: now,
            in: transaction
        )
    }
}
