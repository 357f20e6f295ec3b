import Crypto
import Foundation

/// What the machine can sign and check, on so many threads and with nothing else to do: the same ES256 by the same library.
struct RawSigning {
    private let threads: Threads
    private let checks: Bool

    init(_ arguments: Arguments, checking: Bool) throws {
        threads = try Threads(arguments)
        checks = checking
    }

    func run() throws -> [String: Double] {
        let key = P256.Signing.PrivateKey()
        let checks = checks
        // As long as a token before its signature.
        let message = Data((0..<400).map { UInt8(truncatingIfNeeded: $0) })
        let first = try key.signature(for: message)
        return threads.run {
            if checks {
                precondition(
                    key.publicKey.isValidSignature(first, for: message),
                    "the signature is not of that message"
                )
            } else {
                _ = try key.signature(for: message)
            }
        }
    }
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
