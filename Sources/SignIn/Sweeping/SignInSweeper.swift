package import Database
package import Logging
import ServiceLifecycle
package import Vocabulary

/// Throws away what has had its time: counts, journeys, long ended sessions, browsers not seen for long.
///
/// Every server sweeps; two at once do no harm.
package struct SignInSweeper: Service {
    private let database: Database
    private let sessions: SessionStore
    private let journeys: JourneyStore
    private let clock: WallClock
    private let logger: Logger
    private let pause: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// How long people still see, in their own account, sessions that are over.
    static let memoryOfSessions = Duration.days(90)
    /// As long as the cookie that tells one browser from another.
    static let memoryOfBrowsers = Duration.days(180)

    /// - Parameters:
    ///   - database: where everything is.
    ///   - sessions: knows how long a session lives.
    ///   - journeys: knows where journeys are.
    ///   - clock: what time it is.
    ///   - logger: told of a sweep that failed; the next one does its work.
    ///   - pause: between two sweeps.
    ///   - sleep: lets time pass.
    package init(
        database: Database,
        sessions: SessionStore,
        journeys: JourneyStore,
        clock: WallClock,
        logger: Logger,
        pause: Duration = .minutes(10),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.database = database
        self.sessions = sessions
        self.journeys = journeys
        self.clock = clock
        self.logger = logger
        self.pause = pause
        self.sleep = sleep
    }

    /// Sweeps now and then, until asked to stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await sweep() } catch {
                    logger.error("sign-in not swept", metadata: ["error": "\(error)"])
                }
                // A sleep ends early only because everything ends: the condition sees it.
                try? await sleep(pause)
            }
        }
    }

    /// Sweeps once.
    package func sweep() async throws {
        let now = clock.now
        try await database.write { transaction in
            try Throttle.sweep(at: now, in: transaction)
            try journeys.sweep(at: now, in: transaction)
            try sessions.sweep(before: now - Self.memoryOfSessions, in: transaction)
            try KnownBrowsers.sweep(before: now - Self.memoryOfBrowsers, in: transaction)
            try transaction.run("delete from pending_reset where ends_at < \(now)")
        }
    }
}
