import Foundation

/// Where callers leave their work and threads take it.
///
/// While anybody waits, answers leave together: what surrounds a sign-in costs 1.4 ms beside tiny hashes, and 5 where it
/// is woken between two of 19 MiB, which leave nothing of it in the caches of the processor (decision 0044).
///
/// `@unchecked Sendable`: `queue`, `finished`, `counts`, `meanDuration` and `isClosed` are touched with `lock` held only.
final class HashingDesk: @unchecked Sendable {
    /// How long an answer waits for others at most: little beside the queue that it has been through.
    private static let patience = Duration.milliseconds(150)

    private let lock = NSCondition()
    private let workers: Int
    private let capacity: Int
    private var queue: FairQueue<HashingJob>
    /// Done, and not answered yet.
    private var finished: [HashingJob] = []
    private var counts = HashingPool.Metrics()
    private var meanDuration: Duration?
    private var isClosed = false

    init(workers: Int, capacity: Int) {
        self.workers = workers
        self.capacity = capacity
        queue = FairQueue(capacity: capacity)
    }

    func queue(_ job: HashingJob, as ticket: HashingTicket) {
        lock.lock()
        guard !isClosed else {
            lock.unlock()
            return job.refuse(.closed)
        }
        let loser = queue.append(.init(ticket: ticket, item: job))
        if loser != nil { counts.refused += 1 }
        lock.signal()
        lock.unlock()
        loser?.item.refuse(.full(capacity: capacity))
    }

    func withdraw(_ ticket: HashingTicket) {
        lock.lock()
        let entry = queue.remove(ticket)
        if entry != nil { counts.cancelled += 1 }
        lock.unlock()
        entry?.item.refuse(.cancelled)
    }

    /// Waits for work; nothing once the desk is closed.
    func take() -> HashingJob? {
        lock.lock()
        defer { lock.unlock() }
        while !isClosed {
            if let entry = queue.next() {
                counts.running += 1
                return entry.item
            }
            // Whoever waited may have left: nobody is kept for a crowd that is gone.
            answer()
            lock.wait()
        }
        return nil
    }

    /// Answers a job that is done, with those before it, once nobody waits or the first of them has waited enough.
    func finish(_ job: HashingJob, after duration: Duration) {
        lock.lock()
        defer { lock.unlock() }
        counts.running -= 1
        counts.served += 1
        // A mean that forgets: the latest counts for a sixteenth.
        let mean = meanDuration.map { $0 + (duration - $0) / 16 } ?? duration
        meanDuration = mean
        finished.append(job)
        if queue.count == 0 || finished.count >= served(in: Self.patience, at: mean) { answer() }
    }

    func close() {
        lock.lock()
        isClosed = true
        let waiting = queue.removeAll()
        answer()
        lock.broadcast()
        lock.unlock()
        for entry in waiting { entry.item.refuse(.closed) }
    }

    func place(of ticket: HashingTicket) -> HashingPlace? {
        lock.lock()
        defer { lock.unlock() }
        guard let ahead = queue.ahead(of: ticket) else { return nil }
        return HashingPlace(ahead: ahead, wait: meanDuration.map { $0 * (ahead / workers + 1) })
    }

    var metrics: HashingPool.Metrics {
        lock.lock()
        defer { lock.unlock() }
        var metrics = counts
        metrics.queued = queue.count
        return metrics
    }

    private func answer() {
        for job in finished { job.answer() }
        finished.removeAll(keepingCapacity: true)
    }

    private func served(in time: Duration, at mean: Duration) -> Int {
        mean > .zero ? Int(Double(workers) * (time / mean)) : 0
    }
}
