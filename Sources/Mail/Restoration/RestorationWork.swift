import Academies
import Database
import Vocabulary

/// Brings messages back, and takes them away again.
///
/// Whatever moment it is interrupted at, another run ends what it began with the same result: messages are copied, never
/// moved, and what is in a folder already is not copied again.
struct RestorationWork: Sendable {
    let surveyor: MailboxSurveyor
    let log: LedgerReading
    let database: Database
    let clock: WallClock

    private var doveadm: Doveadm { surveyor.doveadm }

    /// What there is to bring back to an account, and how full its mailbox is.
    func survey(
        of account: Int64,
        at date: Moment
    ) async throws -> (plan: RestorationPlan, picture: MailboxPicture) {
        try log.catchUp()
        let picture = try await surveyor.picture(of: MailboxIdentifier(account: account))
        let returns = try await database.read { reading in try RestorationHolding.returns(of: account, in: reading) }
        return (RestorationPlan(of: picture, at: date, returns: returns), picture)
    }

    /// Brings back what a restoration wants.
    ///
    /// - Throws: ``Restoration/Problem/noRoom``, ``DoveadmProblem``, ``HoldingLost``.
    func carryOut(_ restoration: Restoration, at academy: Academy, as holding: RestorationHolding) async throws {
        let (whole, picture) = try await survey(of: restoration.account, at: restoration.date)
        let plan = restoration.folders.map(whole.limited) ?? whole
        let added = plan.octetsAdded(to: restoration.destination ?? .dated)
        if let left = picture.room.left, added > left { throw Restoration.Problem.noRoom }
        try await database.write { transaction in try holding.count(plan.messages.count, in: transaction) }
        let batches = Self.batches(of: plan) { restoration.target(of: $0, at: academy) }
        let user = MailboxIdentifier(account: restoration.account)
        try await makeFolders(for: batches, of: restoration, at: academy, beside: picture.folders)
        for batch in batches {
            try Task.checkCancellation()
            try await bringBack(batch, to: user, of: restoration, as: holding)
        }
    }

    private func bringBack(
        _ batch: ReturningBatch,
        to user: MailboxIdentifier,
        of restoration: Restoration,
        as holding: RestorationHolding
    ) async throws {
        let now = clock.now
        try await database.write { transaction in try holding.note(batch, at: now, in: transaction) }
        guard let source = batch.messages.first?.copy.place.folder else { return }
        try await doveadm.carryOut(.copy(batch.messages.map(\.copy.place.uid), of: user, in: source, to: batch.target))
        if restoration.destination == .original { try await takeOutOfTrash(batch, of: user) }
        try await database.write(.deferred) { transaction in
            try holding.advance(by: batch.messages.count, in: transaction)
        }
    }

    /// Only once the message is back where it was.
    private func takeOutOfTrash(_ batch: ReturningBatch, of user: MailboxIdentifier) async throws {
        let trashed = batch.messages.flatMap(\.trashed)
        for (trash, places) in Dictionary(grouping: trashed, by: \.folder) {
            try await doveadm.carryOut(.expunge(places.map(\.uid), of: user, in: trash))
        }
    }

    private func makeFolders(
        for batches: [ReturningBatch],
        of restoration: Restoration,
        at academy: Academy,
        beside known: Set<FolderName>
    ) async throws {
        guard !batches.isEmpty else { return }
        let user = MailboxIdentifier(account: restoration.account)
        var wanted = Set(batches.map(\.target))
        if restoration.destination == .dated { wanted.insert(restoration.datedFolder(at: academy)) }
        for folder in wanted.subtracting(known).subtracting([.inbox]).sorted() {
            do {
                try await doveadm.carryOut(.create(folder, for: user))
            } catch {
                // Its owner has made it meanwhile, or it cannot be made: the copy that follows tells which.
                guard error.isRefusal else { throw error }
            }
        }
    }

    /// From one place to one folder each, and what lies in the trash apart.
    static func batches(
        of plan: RestorationPlan,
        _ target: (FolderName) -> FolderName
    ) -> [ReturningBatch] {
        let ways = Dictionary(grouping: plan.messages) { message in
            Way(origin: message.origin, source: message.copy.place.folder, isInTrash: !message.trashed.isEmpty)
        }
        return ways.sorted { $0.key < $1.key }.flatMap { way, messages in
            stride(from: 0, to: messages.count, by: ReturningBatch.most).map { start in
                ReturningBatch(
                    target: target(way.origin),
                    wasInTrash: way.isInTrash,
                    messages: Array(messages[start..<min(start + ReturningBatch.most, messages.count)])
                )
            }
        }
    }

    /// What messages of one batch have in common.
    private struct Way: Hashable, Comparable {
        let origin: FolderName
        let source: StoredFolder
        let isInTrash: Bool

        static func < (left: Way, right: Way) -> Bool {
            (left.origin, left.source.guid, left.isInTrash ? 1 : 0)
                < (right.origin, right.source.guid, right.isInTrash ? 1 : 0)
        }
    }
}
