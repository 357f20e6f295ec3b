import Foundation
import Logging
import ServiceLifecycle
import Vocabulary

/// Forgets, once a day, what left a folder too long ago to be asked for, and gives its room back to the disk.
///
/// Mailbox after mailbox, as they are on the disk: whoever never had mail is not given a mailbox by it, and one that
/// cannot be purged holds back no other.
package actor ArchivePurge: Service {
    private let doveadm: Doveadm
    private let layout: ArchiveLayout
    private let mailboxes: String
    /// Where it is written when this was last done.
    private let note: String
    private let clock: WallClock
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Two more than may be asked for: nothing disappears while somebody is choosing it.
    static let window = Duration.days(62)
    private static let pause = Duration.days(1)
    private static let round = Duration.minutes(10)

    init(
        doveadm: Doveadm,
        layout: ArchiveLayout,
        folders: PlantFolders,
        clock: WallClock,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.doveadm = doveadm
        self.layout = layout
        mailboxes = folders.mailboxes.text
        note = folders.lastPurge.text
        self.clock = clock
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            // Dovecot has just been started: it is not asked at once. Ended early, nothing follows.
            try? await self.sleep(Self.round)
            await Rounds.run(every: Self.round, sleep: self.sleep) { if await self.isDue { await self.purge() } }
        }
    }

    private var isDue: Bool {
        // Nothing that can be read is a purge that was never done.
        guard let text = try? String(contentsOfFile: note, encoding: .utf8),
            let last = Int64(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return true }
        return clock.now - Moment(milliseconds: last) >= Self.pause
    }

    /// What was done of every mailbox.
    package struct Outcome: Sendable {
        package let done: Int
        package let failed: Int
    }

    /// Purges every mailbox, and tells how many and how long it took.
    @discardableResult
    package func purge() async -> Outcome {
        let began = clock.now
        var (done, failed) = (0, 0)
        for user in found() where !Task.isCancelled {
            do {
                try await doveadm.carryOut(.expungeArchive(of: user, layout, removedBefore: began - Self.window))
                try await doveadm.carryOut(.freeRoom(of: user))
                done += 1
            } catch {
                failed += 1
                logger.warning("archive not purged", metadata: ["mailbox": "\(user)", "error": "\(error)"])
            }
        }
        let outcome = Outcome(done: done, failed: failed)
        guard !Task.isCancelled else { return outcome }
        logger.notice(
            "archives purged",
            metadata: ["mailboxes": "\(done)", "failed": "\(failed)", "took": "\(clock.now - began)"]
        )
        // It is done again tomorrow all the same where this cannot be written, or at the next start.
        try? Data("\(began.milliseconds)\n".utf8).write(to: URL(fileURLWithPath: note), options: .atomic)
        return outcome
    }

    /// The mailboxes that are on the disk.
    private func found() -> [KeptMailbox] {
        let manager = FileManager.default
        // A folder that cannot be listed holds no mailbox.
        let shards = (try? manager.contentsOfDirectory(atPath: mailboxes)) ?? []
        return shards.sorted().flatMap { shard in
            let names = (try? manager.contentsOfDirectory(atPath: "\(mailboxes)/\(shard)")) ?? []
            return names.compactMap { KeptMailbox($0) }.filter { $0.folder == "\(shard)/\($0)" }.sorted()
        }
    }
}

extension DoveadmCommand {
    /// Removes for good what left a folder before a moment.
    static func expungeArchive(
        of user: KeptMailbox,
        _ layout: ArchiveLayout,
        removedBefore moment: Moment
    ) -> DoveadmCommand {
        let seconds = "\(moment.milliseconds / 1000)"
        return mailboxOrder("expunge", user, ["query": .list(["mailbox", layout.mask, "savedbefore", seconds])])
    }

    /// Gives the disk back what messages left there when they were removed.
    static func freeRoom(of user: KeptMailbox) -> DoveadmCommand { mailboxOrder("purge", user, [:]) }
}
