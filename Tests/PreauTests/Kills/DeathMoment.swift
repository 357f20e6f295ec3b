import Synchronization
import Vocabulary

/// When a server dies: some time after so many answers.
///
/// By answers and not by the clock alone, so that a slow machine gets as far in the work as a quick one.
struct DeathMoment: Sendable {
    let answers: Int
    let delay: Duration

    /// Moments at random among those in which every agent has changed their password and got back in, each in a share
    /// of its own.
    static func spread(_ count: Int, seed: UInt64) -> [DeathMoment] {
        let random = RandomSource.seeded(seed)
        return (0..<count).map { place in
            DeathMoment(
                answers: (place * 1000 + random.number(in: 0..<1000)) * 120 / (count * 1000),
                delay: .microseconds(random.number(in: 0..<20_000))
            )
        }
    }
}

/// Counts the answers that agents get, and wakes whoever waits for so many more.
final class AnswerCount: Sendable {
    private struct State {
        var missing = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func add() {
        let woken = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.missing -= 1
            return state.missing <= 0 ? state.waiting.take() : nil
        }
        woken?.resume()
    }

    func more(_ count: Int) async {
        guard count > 0 else { return }
        await withCheckedContinuation { continuation in
            state.withLock { $0 = State(missing: count, waiting: continuation) }
        }
    }
}
