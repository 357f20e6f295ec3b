import Dispatch
import Synchronization

/// Holds one side of a test until the other has come to a certain point.
final class Gate: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isOpen = false
        var waiting: [DispatchSemaphore] = []
        var suspended: [CheckedContinuation<Void, Never>] = []
    }

    func open() {
        let state = self.state.withLock { state in
            defer { state = State(isOpen: true) }
            return state
        }
        state.waiting.forEach { $0.signal() }
        state.suspended.forEach { $0.resume() }
    }

    /// Blocks the thread: for the body of a transaction, which has a thread of its own.
    func wait() {
        let semaphore = DispatchSemaphore(value: 0)
        let mustWait = state.withLock { state in
            if !state.isOpen { state.waiting.append(semaphore) }
            return !state.isOpen
        }
        if mustWait { semaphore.wait() }
    }

    /// Suspends the task.
    func opened() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.suspended.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
