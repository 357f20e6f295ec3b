import Synchronization

/// Tells whoever listens in this process that something was committed.
///
/// A bell holds one call at most: whoever answers looks at everything there is.
final class CommitBells: Sendable {
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var listeners: [Int: (kind: ObjectIdentifier, bell: AsyncStream<Void>.Continuation)] = [:]
    }

    func listen(to kind: ObjectIdentifier) -> AsyncStream<Void> {
        let (calls, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let place = state.withLock { state in
            defer { state.next += 1 }
            state.listeners[state.next] = (kind, bell)
            return state.next
        }
        bell.onTermination = { [weak self] _ in self?.forget(place) }
        return calls
    }

    func ring(_ kinds: [ObjectIdentifier]) {
        guard !kinds.isEmpty else { return }
        let called = state.withLock { state in state.listeners.values.filter { kinds.contains($0.kind) }.map(\.bell) }
        for bell in called { bell.yield() }
    }

    private func forget(_ place: Int) {
        // Taken out under the lock and let go outside it: a stream that ends calls back.
        _ = state.withLock { state in state.listeners.removeValue(forKey: place) }
    }
}
