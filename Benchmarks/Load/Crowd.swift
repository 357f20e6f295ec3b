import Foundation

/// Sends visitors, so many at once or so many a second, and notes what becomes of them.
final class Crowd {
    private let visits: any Visits
    private let seconds: Double
    private let warmUp: Double
    private let together: Int?
    private let rate: Double
    private let drain: Double
    private let wires: Wires

    private var figures = Figures()
    private var underWay = 0
    private var waiting: [(at: Double, caller: Caller, request: [UInt8])] = []
    private var random = SystemRandomNumberGenerator()

    /// Somebody on their way, and since when.
    final class Caller {
        let visit: any Visit
        let since: Double
        var isCounted: Bool
        var wasAsked = false

        init(_ visit: any Visit, at now: Double, isCounted: Bool) {
            self.visit = visit
            since = now
            self.isCounted = isCounted
        }
    }

    init(_ arguments: Arguments, visits: any Visits) throws {
        self.visits = visits
        seconds = try arguments.number("seconds")
        warmUp = try arguments.number("warm-up", default: 0)
        rate = try arguments.number("rate", default: 0)
        let together = Int(try arguments.number("together", default: 0))
        self.together = together > 0 ? together : nil
        drain = try arguments.number("drain", default: 30)
        wires = try Wires(port: UInt16(try arguments.number("port")))
    }

    func run() throws -> [String: Double] {
        let start = Instant.now
        let counting = start + warmUp
        let end = counting + seconds
        var cpu = Instant.cpu
        var isCounting = false
        var due = start
        while true {
            let now = Instant.now
            if !isCounting, now >= counting { (isCounting, cpu) = (true, Instant.cpu) }
            if now < end {
                while together.map({ underWay < $0 }) ?? (due <= now) {
                    try arrive(at: together == nil ? due : now, isCounted: isCounting)
                    due += pause()
                }
            } else if underWay == 0 || now > end + drain {
                break
            }
            try bringBack(at: now)
            let patience = together == nil && now < end ? max(0, min(due - now, 0.05)) : 0.05
            try wires.listen(for: patience) { caller, answer in try hear(answer, caller, before: end) }
        }
        let summary = figures.summary(
            seconds: seconds,
            elapsed: Instant.now - counting,
            cpu: Instant.cpu - cpu,
            unfinished: underWay
        )
        return summary.merging(try visits.findings) { $1 }
    }

    /// Arrivals know nothing of one another: the time between two is exponential.
    private func pause() -> Double {
        rate > 0 ? -log(Double.random(in: 1e-9..<1, using: &random)) / rate : 0
    }

    private func arrive(at now: Double, isCounted: Bool) throws {
        let caller = Caller(visits.next(), at: now, isCounted: isCounted)
        underWay += 1
        try wires.send(caller.visit.begin(), for: caller)
    }

    private func bringBack(at now: Double) throws {
        guard waiting.contains(where: { $0.at <= now }) else { return }
        let due = waiting.filter { $0.at <= now }
        waiting.removeAll { $0.at <= now }
        for entry in due { try wires.send(entry.request, for: entry.caller) }
    }

    private func hear(_ answer: Answer?, _ caller: Caller, before end: Double) throws {
        let now = Instant.now
        guard let answer else { return finish(caller) { $0.broken += 1 } }
        switch caller.visit.go(on: answer) {
        case .send(let request): try wires.send(request, for: caller)
        case .comeBack(let pause, let request):
            if !caller.wasAsked, caller.isCounted { figures.askedToWait += 1 }
            caller.wasAsked = true
            waiting.append((now + pause, caller, request))
        case .done:
            finish(caller) { figures in
                figures.done += 1
                if now <= end { figures.doneInTime += 1 }
                if caller.wasAsked { figures.doneAfterWaiting += 1 } else { figures.times.append(now - caller.since) }
            }
        case .failed(let status):
            finish(caller) { $0.failed[status, default: 0] += 1 }
        }
    }

    private func finish(_ caller: Caller, _ note: (inout Figures) -> Void) {
        underWay -= 1
        if caller.isCounted { note(&figures) }
    }
}

/// What became of the visitors.
struct Figures {
    var done = 0
    var doneInTime = 0
    var askedToWait = 0
    var doneAfterWaiting = 0
    var broken = 0
    var failed: [Int: Int] = [:]
    /// Of those who were never asked to wait.
    var times: [Double] = []

    func summary(seconds: Double, elapsed: Double, cpu: Double, unfinished: Int) -> [String: Double] {
        let sorted = times.sorted()
        func percentile(_ share: Double) -> Double {
            sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000
        }
        var all: [String: Double] = [
            "done": Double(done), "per_second": Double(doneInTime) / seconds, "asked_to_wait": Double(askedToWait),
            "done_after_waiting": Double(doneAfterWaiting), "broken": Double(broken), "unfinished": Double(unfinished),
            "cpu_seconds": cpu, "seconds": elapsed, "p50_ms": percentile(0.5), "p95_ms": percentile(0.95),
            "p99_ms": percentile(0.99), "failed": Double(failed.values.reduce(0, +)),
        ]
        for (status, count) in failed { all["failed_\(status)"] = Double(count) }
        return all
    }
}
