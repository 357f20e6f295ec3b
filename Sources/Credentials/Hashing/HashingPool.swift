import Foundation
import Synchronization

/// The threads that hash passwords: a few, their queue bounded, fair between académies and between sources.
///
/// A burst of sign-ins must queue and never collapse: no more than one hash a core at once (and 19 MiB each), neither
/// on the event loop nor on Swift's own threads. A place in the queue is free to ask and cheap to give up.
package final class HashingPool: Sendable {
    private let desk: HashingDesk
    private let lastTicket = Atomic<UInt64>(0)

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - workers: how many work at once.
    ///   - capacity: how many may wait; ``WaitingRoom`` lets fewer in.
    ///   - clock: measures the work, for the estimate of waiting times.
    package init(
        workers: Int = ProcessInfo.processInfo.activeProcessorCount,
        capacity: Int = 256 * ProcessInfo.processInfo.activeProcessorCount,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        let desk = HashingDesk(workers: max(1, workers), capacity: capacity)
        self.desk = desk
        for number in 1...max(1, workers) {
            Thread {
                // The system hears of a name from the thread itself only.
                Thread.current.name = "hashing-\(number)"
                Self.work(at: desk, clock: clock)
            }
            .start()
        }
    }

    deinit { shutdown() }

    package func ticket(for lane: HashingLane) -> HashingTicket {
        HashingTicket(lane: lane, number: lastTicket.add(1, ordering: .relaxed).newValue)
    }

    /// Does the work on a thread of the pool, once the turn of the ticket has come.
    ///
    /// A cancelled task leaves the queue at once; work that has begun is finished.
    package func run<Value: Sendable>(
        _ ticket: HashingTicket,
        _ work: @escaping @Sendable () -> Value
    ) async throws(Refusal) -> Value {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, Refusal>, Never>) in
                desk.queue(HashingJob(work, continuation), as: ticket)
                // The task may have been cancelled before there was anything to withdraw.
                if Task.isCancelled { desk.withdraw(ticket) }
            }
        } onCancel: {
            desk.withdraw(ticket)
        }
        return try result.get()
    }

    /// Where a ticket stands; nothing when it is not waiting.
    package func place(of ticket: HashingTicket) -> HashingPlace? { desk.place(of: ticket) }

    package var metrics: Metrics { desk.metrics }

    /// Refuses what waits and what comes; what runs is finished, then the threads end.
    package func shutdown() { desk.close() }

    private static func work(at desk: HashingDesk, clock: any Clock<Duration>) {
        while let job = desk.take() {
            let duration = clock.measure(job.work)
            desk.finish(job, after: duration)
        }
    }
}

extension HashingPool {
    package struct Metrics: Hashable, Sendable {
        package var queued = 0
        package var running = 0
        package var served = 0
        /// Refused for want of room, those who lost their place included.
        package var refused = 0
        package var cancelled = 0
    }

    /// Why work was not done.
    package enum Refusal: Error, Hashable, Sendable {
        case full(capacity: Int)
        case cancelled
        case closed
    }
}

extension HashingPool.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .full(let capacity): "\(capacity) passwords already wait to be hashed. Answer 503 and ask to come back."
        case .cancelled: "The request was given up before its password was hashed. There is nothing to do."
        case .closed: "The server is stopping and hashes no more. Send the request to another copy."
        }
    }
}
