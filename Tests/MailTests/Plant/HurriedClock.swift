import Synchronization

@testable import Mail

/// Time for tests: whoever waits is told at once that the moment has come, and how long they would have waited is kept.
final class HurriedClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    /// Each reading is one tick later: so long does everything last.
    private let tick: Duration
    private let readings = Mutex(0)
    private let waits: AsyncStream<Duration>
    private let wait: AsyncStream<Duration>.Continuation

    init(tick: Duration = .zero) {
        self.tick = tick
        (waits, wait) = AsyncStream.makeStream()
    }

    var now: Instant {
        readings.withLock { $0 += 1 }
        return Instant(offset: reached)
    }

    private var reached: Duration { tick * readings.withLock { $0 } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        wait.yield(deadline.offset - reached)
        try Task.checkCancellation()
    }

    /// What somebody has waited for; the test's own time limit ends it when nobody has.
    func pause() async -> Duration? {
        for await pause in waits { return pause }
        return nil
    }

    /// The first so many pauses of a program, which is then stopped.
    func pauses(_ count: Int, of program: SupervisedProgram) async throws -> [Duration] {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await program.run() }
            var pauses: [Duration] = []
            while pauses.count < count, let pause = await pause() { pauses.append(pause) }
            group.cancelAll()
            try await group.waitForAll()
            return pauses
        }
    }
}
