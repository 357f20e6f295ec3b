import Foundation
import Synchronization

/// So many threads that do the same thing over and over, and nothing else.
struct Threads {
    private let seconds: Double
    private let threads: Int

    init(_ arguments: Arguments) throws {
        seconds = try arguments.number("seconds")
        threads = Int(try arguments.number("threads"))
    }

    /// What they did together; work that cannot be done ends the program, which says why.
    func run(_ work: @escaping @Sendable () throws -> Void) -> [String: Double] {
        let done = Done()
        let start = Instant.now
        let end = start + seconds
        let group = DispatchGroup()
        for _ in 0..<threads {
            group.enter()
            Thread {
                while Instant.now < end {
                    do { try work() } catch { fatalError("\(error)") }
                    done.count.add(1, ordering: .relaxed)
                }
                group.leave()
            }
            .start()
        }
        group.wait()
        let elapsed = Instant.now - start
        let count = Double(done.count.load(ordering: .sequentiallyConsistent))
        return ["count": count, "seconds": elapsed, "per_second": count / elapsed, "cpu_seconds": Instant.cpu]
    }

    private final class Done: Sendable { let count = Atomic<Int>(0) }
}
