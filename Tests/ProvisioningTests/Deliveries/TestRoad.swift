import Academies
import Federation
import Outbox
import Synchronization

@testable import Provisioning

/// Applications that note what they hear, until a test breaks one of them.
final class TestRoad: EventRoad {
    private struct State {
        var heard: [String] = []
        var problems: [String: EventProblem] = [:]
    }

    private let state = Mutex(State())

    let beginsWithEverybody = false

    func leads(to client: Client) -> Bool { client.notifications?.webhook != nil }

    func carry(_ delivery: Delivery, to client: Client, at academy: Academy) async throws {
        let told = "\(client.id) \(delivery.account) \(delivery.kind?.rawValue ?? "?")"
        let problem: EventProblem? = state.withLock { state in
            if let (_, problem) = state.problems.first(where: { told.hasPrefix($0.key) }) { return problem }
            state.heard.append(told)
            return nil
        }
        if let problem { throw problem }
    }

    /// Has an application, or one of its people, refuse; nothing mends it.
    func answer(_ start: String, with problem: EventProblem?) { state.withLock { $0.problems[start] = problem } }

    /// What an application has heard, in order.
    func heard(by client: String) -> [String] {
        state.withLock { $0.heard }.filter { $0.hasPrefix(client + " ") }.map { String($0.dropFirst(client.count + 1)) }
    }
}

extension EventProblem {
    static let down = EventProblem(code: "libcurl 7", isPermanent: false)
    static let refused = EventProblem(code: "http 400", isPermanent: true)
}
