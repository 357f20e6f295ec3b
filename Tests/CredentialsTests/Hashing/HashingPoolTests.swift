import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Credentials

@Suite("The threads that hash", .timeLimit(.minutes(10)))
struct HashingPoolTests {
    /// Work that ends when told to: holds the only thread while the queue fills.
    private final class Gate: Sendable {
        private let door = DispatchSemaphore(value: 0)
        private let arrivals = AsyncStream<Void>.makeStream()

        func hold() {
            arrivals.continuation.yield()
            door.wait()
        }

        func arrived() async { for await _ in arrivals.stream { return } }

        func open() { door.signal() }
    }

    private final class Record<Value: Sendable>: Sendable {
        private let kept = Mutex<[Value]>([])

        func append(_ value: Value) { kept.withLock { $0.append(value) } }

        var values: [Value] { kept.withLock { $0 } }
    }

    private final class Running: Sendable {
        private let count = Atomic<Int>(0)

        func begin() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }

        func end() { count.subtract(1, ordering: .sequentiallyConsistent) }
    }

    private struct Stopwatch: Clock {
        struct Instant: InstantProtocol {
            var offset: Duration
            func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
            func duration(to other: Instant) -> Duration { other.offset - offset }
            static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
        }

        /// Each reading is one tick later, so that every piece of work lasts one tick.
        private final class Ticks: Sendable { let count = Atomic<Int>(0) }
        private let ticks = Ticks()
        let tick: Duration

        init(tick: Duration) { self.tick = tick }

        var now: Instant { Instant(offset: tick * ticks.count.add(1, ordering: .relaxed).newValue) }
        var minimumResolution: Duration { .zero }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
    }

    /// Waits for a fact that another task is bringing about, giving way each time; the end of the test's time ends it.
    private func until(_ fact: () -> Bool) async {
        while !fact() && !Task.isCancelled { await Task.yield() }
    }

    @Test func `a flood from one address lets another académie through at once`() async throws {
        let pool = HashingPool(workers: 1)
        let gate = Gate()
        let served = Record<String>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run(pool.ticket(for: lane(9))) { gate.hold() } }
            await gate.arrived()
            for number in 1...20 {
                group.addTask { try await pool.run(pool.ticket(for: lane(9))) { served.append("flood") } }
                await until { pool.metrics.queued == number }
            }
            group.addTask { try await pool.run(pool.ticket(for: lane(10))) { served.append("Lyon") } }
            group.addTask {
                try await pool.run(pool.ticket(for: lane(9, "198.51.100.7"))) { served.append("neighbour") }
            }
            await until { pool.metrics.queued == 22 }
            gate.open()
            try await group.waitForAll()
        }
        #expect(served.values.count == 22)
        #expect(served.values.firstIndex(of: "Lyon")! <= 1)
        #expect(served.values.firstIndex(of: "neighbour")! <= 3)
    }

    @Test func `no more work runs at once than there are threads`() async throws {
        let pool = HashingPool(workers: 2)
        let running = Running()
        let most = Record<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await pool.run(pool.ticket(for: lane(number % 30 + 1))) {
                        most.append(running.begin())
                        running.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(most.values.count == 200)
        #expect(most.values.max()! <= 2)
        #expect(pool.metrics == .init(queued: 0, running: 0, served: 200, refused: 0, cancelled: 0))
    }

    @Test func `a full queue refuses with its capacity`() async throws {
        let pool = HashingPool(workers: 1, capacity: 1)
        let gate = Gate()
        async let held: Void = pool.run(pool.ticket(for: lane(9))) { gate.hold() }
        await gate.arrived()
        async let waiting = pool.run(pool.ticket(for: lane(9))) { 7 }
        await until { pool.metrics.queued == 1 }

        await #expect(throws: HashingPool.Refusal.full(capacity: 1)) {
            try await pool.run(pool.ticket(for: lane(9))) {}
        }

        #expect(pool.metrics.refused == 1)
        gate.open()
        try await held
        #expect(try await waiting == 7)
    }

    @Test func `who waits can know how many are ahead and how long it takes`() async throws {
        let pool = HashingPool(workers: 1, clock: Stopwatch(tick: .milliseconds(20)))
        try await pool.run(pool.ticket(for: lane(9))) {}
        let gate = Gate()
        async let held: Void = pool.run(pool.ticket(for: lane(9))) { gate.hold() }
        await gate.arrived()
        let tickets = (0..<3).map { _ in pool.ticket(for: lane(9)) }
        async let first: Void = pool.run(tickets[0]) {}
        await until { pool.metrics.queued == 1 }
        async let second: Void = pool.run(tickets[1]) {}
        await until { pool.metrics.queued == 2 }

        #expect(pool.place(of: tickets[1]) == HashingPlace(ahead: 1, wait: .milliseconds(40)))
        #expect(pool.place(of: tickets[2]) == nil)

        gate.open()
        _ = try await (held, first, second)
    }

    @Test func `a cancelled request leaves the queue and its work is never done`() async throws {
        let pool = HashingPool(workers: 1)
        let gate = Gate()
        let done = Record<Int>()
        async let held: Void = pool.run(pool.ticket(for: lane(9))) { gate.hold() }
        await gate.arrived()
        let waiting = Task { try await pool.run(pool.ticket(for: lane(9))) { done.append(1) } }
        await until { pool.metrics.queued == 1 }

        waiting.cancel()

        await #expect(throws: HashingPool.Refusal.cancelled) { try await waiting.value }
        #expect(pool.metrics.queued == 0)
        gate.open()
        try await held
        #expect(done.values.isEmpty)
        #expect(pool.metrics.cancelled == 1)
    }

    @Test func `a request cancelled before it comes is not queued`() async throws {
        let pool = HashingPool(workers: 1)
        let gate = Gate()
        async let held: Void = pool.run(pool.ticket(for: lane(9))) { gate.hold() }
        await gate.arrived()
        let late = Task {
            await until { Task.isCancelled }
            try await pool.run(pool.ticket(for: lane(9))) {}
        }
        late.cancel()
        await #expect(throws: HashingPool.Refusal.cancelled) { try await late.value }
        gate.open()
        try await held
    }

    @Test func `shutting down answers everybody and finishes what runs`() async throws {
        let pool = HashingPool(workers: 1)
        let gate = Gate()
        async let running = pool.run(pool.ticket(for: lane(9))) {
            gate.hold(); return 7
        }
        await gate.arrived()
        let waiting = Task { try await pool.run(pool.ticket(for: lane(9))) {} }
        await until { pool.metrics.queued == 1 }

        pool.shutdown()

        await #expect(throws: HashingPool.Refusal.closed) { try await waiting.value }
        await #expect(throws: HashingPool.Refusal.closed) { try await pool.run(pool.ticket(for: lane(9))) {} }
        gate.open()
        #expect(try await running == 7)
    }
}
