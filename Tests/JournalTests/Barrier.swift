import Dispatch
import Synchronization

/// Holds the bodies of some transactions until all of them have come to it.
final class Barrier: Sendable {
    private let missing: Mutex<Int>
    private let semaphore = DispatchSemaphore(value: 0)
    private let size: Int

    init(of size: Int) {
        self.size = size
        missing = Mutex(size)
    }

    func meet() {
        let isLast = missing.withLock { missing in
            missing -= 1
            return missing == 0
        }
        if isLast { for _ in 1..<size { semaphore.signal() } } else { semaphore.wait() }
    }
}
