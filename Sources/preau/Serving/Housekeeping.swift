import Logging
import ServiceLifecycle
import Vocabulary

/// Something a server does by itself from time to time.
///
/// Every server over the same database does it, perhaps at the same instant: doing it twice is doing it once.
struct Chore: Sendable {
    let name: String
    /// How long it may wait after it was last done.
    let pause: Duration
    let run: @Sendable (_ now: Moment) async throws -> Void
}

/// Does the chores of a server, each at its own pace, until the server stops.
///
/// One that fails, most often because the database does not answer, is told once, holds back no other, and is tried
/// again at the next round.
actor Housekeeping: Service {
    private let chores: [Chore]
    private let clock: WallClock
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private var lastDone: [String: Moment] = [:]
    private var failing: Set<String> = []

    static let round = Duration.minutes(1)

    /// - Parameters:
    ///   - chores: what to do; their names are different.
    ///   - clock: what time it is.
    ///   - logger: told when a chore begins to fail, and when it works again.
    ///   - sleep: lets time pass.
    init(
        _ chores: [Chore],
        clock: WallClock,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.chores = chores
        self.clock = clock
        self.logger = logger
        self.sleep = sleep
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: self.sleep) { await self.doWhatIsDue() }
        }
    }

    /// Does once what has waited long enough.
    func doWhatIsDue() async {
        for chore in chores where isDue(chore) && !Task.isCancelled { await attempt(chore) }
    }

    private func isDue(_ chore: Chore) -> Bool {
        guard let last = lastDone[chore.name] else { return true }
        return clock.now - last >= chore.pause
    }

    private func attempt(_ chore: Chore) async {
        let now = clock.now
        do {
            try await chore.run(now)
            lastDone[chore.name] = now
            if failing.remove(chore.name) != nil { logger.notice("done again", metadata: ["chore": "\(chore.name)"]) }
        } catch {
            guard !Task.isCancelled, failing.insert(chore.name).inserted else { return }
            logger.error(
                "not done, tried again each minute",
                metadata: ["chore": "\(chore.name)", "error": "\(error)"]
            )
        }
    }
}
