import CoreMetrics
import Synchronization

/// Keeps the counts of the program and writes them in Prometheus' text format (exposition format 0.0.4).
///
/// Counters, gauges and sums of durations: what operators draw and what alarms watch. Labels come from the program's
/// own words (a route's pattern, a status), never from a request.
final class PrometheusMetrics: MetricsFactory, Sendable {
    private let series = Mutex<[String: Series]>([:])

    /// One line of the exposition.
    final class Series: Sendable, CounterHandler, RecorderHandler, TimerHandler, MeterHandler {
        let name: String
        let labels: [(String, String)]
        let kind: Kind
        private let state = Mutex<(sum: Double, count: Int64)>((0, 0))

        enum Kind: Sendable { case counter, gauge, summary }

        init(_ name: String, _ labels: [(String, String)], _ kind: Kind) {
            self.name = name
            self.labels = labels
            self.kind = kind
        }

        func increment(by amount: Int64) { state.withLock { $0 = ($0.sum + Double(amount), $0.count + 1) } }
        func increment(by amount: Double) { state.withLock { $0.sum += amount } }
        func decrement(by amount: Double) { state.withLock { $0.sum -= amount } }
        func set(_ value: Int64) { state.withLock { $0.sum = Double(value) } }
        func set(_ value: Double) { state.withLock { $0.sum = value } }
        func reset() { state.withLock { $0 = (0, 0) } }
        func record(_ value: Int64) { record(Double(value)) }
        func record(_ value: Double) {
            state.withLock { $0 = kind == .gauge ? (value, 1) : ($0.sum + value, $0.count + 1) }
        }
        /// Durations are told in seconds, as Prometheus recommends.
        func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

        var lines: [String] {
            let (sum, count) = state.withLock { $0 }
            guard kind == .summary else { return ["\(name)\(labelText) \(sum)"] }
            return ["\(name)_sum\(labelText) \(sum)", "\(name)_count\(labelText) \(count)"]
        }

        private var labelText: String {
            guard !labels.isEmpty else { return "" }
            let pairs = labels.map { "\(PrometheusMetrics.word($0.0))=\"\(PrometheusMetrics.quoted($0.1))\"" }
            return "{" + pairs.joined(separator: ",") + "}"
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label + "_total", dimensions, .counter)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        find(label, dimensions, .gauge)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        find(label, dimensions, aggregate ? .summary : .gauge)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label + "_seconds", dimensions, .summary)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything counted so far, a line each, in order.
    var exposition: String {
        let all = series.withLock { $0 }
        return all.keys.sorted().flatMap { all[$0]?.lines ?? [] }.joined(separator: "\n") + "\n"
    }

    private func find(_ label: String, _ labels: [(String, String)], _ kind: Series.Kind) -> Series {
        let name = "preau_" + Self.word(label)
        let key = name + labels.map { "\u{1F}\($0.0)\u{1F}\($0.1)" }.joined()
        return series.withLock { series in
            if let known = series[key] { return known }
            let new = Series(name, labels, kind)
            series[key] = new
            return new
        }
    }

    private static func word(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
