import Federation
import Synchronization

@testable import Provisioning

/// Applications that note what they hear, until a test breaks one of them.
final class TestRoad: EventRoad {
    private struct State {
        var heard: [String] = []
        var problems: [String: EventProblem] = [:]
    }

    private let state = Mutex(State())

    func push(_ token: String, to address: ClientAddress) async throws(EventProblem) {
        let problem: EventProblem? = state.withLock { state in
            if let (_, problem) = state.problems.first(where: { token.hasPrefix($0.key) }) { return problem }
            state.heard.append(token)
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
