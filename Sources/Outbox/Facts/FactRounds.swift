package import Database
import ServiceLifecycle
import Vocabulary

/// When a follower of facts looks again.
package enum FactRounds {
    /// Looks at once, whenever this process has committed facts, and from time to time for those of other processes,
    /// until the server is asked to stop.
    ///
    /// What happens during a round is looked at in the next one, however often it happened.
    ///
    /// - Parameters:
    ///   - database: where facts are committed.
    ///   - pause: how long to wait for a bell.
    ///   - sleep: lets time pass.
    ///   - look: one round.
    package static func run(
        over database: Database,
        every pause: Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        _ look: @Sendable () async -> Void
    ) async {
        let (rounds, regular) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Rounds.run(every: pause, sleep: sleep) { regular.yield() } }
            group.addTask {
                for await _ in FactLog.bell(of: database) { regular.yield() }
            }
            for await _ in rounds.cancelOnGracefulShutdown() { await look() }
            group.cancelAll()
        }
    }
}
