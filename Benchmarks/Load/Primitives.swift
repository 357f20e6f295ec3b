import Crypto
import Foundation
import Synchronization

/// What the machine can sign and check, on so many threads and with nothing else to do: the same ES256 by the same library.
struct RawSigning {
    private let seconds: Double
    private let threads: Int
    private let checks: Bool

    init(_ arguments: Arguments, checking: Bool) throws {
        seconds = try arguments.number("seconds")
        threads = Int(try arguments.number("threads"))
        checks = checking
    }

    func run() throws -> [String: Double] {
        let key = P256.Signing.PrivateKey()
        let (checks, seconds, threads) = (checks, seconds, threads)
        // As long as a token before its signature.
        let message = Data((0..<400).map { UInt8(truncatingIfNeeded: $0) })
        let first = try key.signature(for: message)
        let count = Count()
        let start = Instant.now
        let end = start + seconds
        let group = DispatchGroup()
        for _ in 0..<threads {
            group.enter()
            Thread {
                while Instant.now < end {
                    let isDone =
                        checks
                        ? key.publicKey.isValidSignature(first, for: message)
                        : (try? key.signature(for: message)) != nil
                    precondition(isDone, "the library could not")
                    count.value.add(1, ordering: .relaxed)
                }
                group.leave()
            }
            .start()
        }
        group.wait()
        let elapsed = Instant.now - start
        let done = Double(count.value.load(ordering: .sequentiallyConsistent))
        return ["count": done, "seconds": elapsed, "per_second": done / elapsed, "cpu_seconds": Instant.cpu]
    }

    private final class Count: Sendable { let value = Atomic<Int>(0) }
}

/// What the disk can keep: so many bytes appended to a file, then flushed, one group after the other.
struct RawCommits {
    private let seconds: Double
    private let bytes: Int
    private let path: String

    init(_ arguments: Arguments) throws {
        seconds = try arguments.number("seconds")
        bytes = Int(try arguments.number("bytes"))
        path = try arguments.text("file")
    }

    func run() throws -> [String: Double] {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw ArgumentProblem(description: "\(path) cannot be written") }
        defer {
            close(descriptor)
            unlink(path)
        }
        let group = [UInt8](repeating: 0x5A, count: bytes)
        var count = 0.0
        let start = Instant.now
        while Instant.now < start + seconds {
            guard write(descriptor, group, group.count) == group.count, fdatasync(descriptor) == 0 else {
                throw ArgumentProblem(description: "\(path) was not kept: \(String(cString: strerror(errno)))")
            }
            count += 1
            // A log is begun again now and then too.
            if count.truncatingRemainder(dividingBy: 1000) == 0 { lseek(descriptor, 0, SEEK_SET) }
        }
        let elapsed = Instant.now - start
        return ["count": count, "seconds": elapsed, "per_second": count / elapsed, "cpu_seconds": Instant.cpu]
    }
}
