import Synchronization

/// Counts what happens inside the bodies of transactions.
final class Tally: Sendable {
    private let counts = Mutex((entered: 0, inside: 0, most: 0))

    /// How many times a body was entered, and how many were inside it together at most.
    var entered: Int { counts.withLock { $0.entered } }
    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock { counts in
            counts.entered += 1
            counts.inside += 1
            counts.most = max(counts.most, counts.inside)
        }
    }

    func leave() { counts.withLock { $0.inside -= 1 } }
}
