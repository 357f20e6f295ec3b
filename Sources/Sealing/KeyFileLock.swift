import Foundation
import Synchronization

/// Held by one process of a machine at a time, by flock(2); a process that dies lets go of it.
package final class KeyFileLock: Sendable {
    private let path: String
    private let isOwnFile: Bool
    private let descriptor: Mutex<Int32>

    /// The key file itself, for as long as it takes to replace it.
    static func replacing(_ path: String) throws(SealingError) -> KeyFileLock {
        guard let descriptor = try take(path, creating: false, waiting: true) else {
            throw .unwritableKeyFile(path: path, reason: "it cannot be locked")
        }
        return KeyFileLock(path: path, isOwnFile: false, descriptor: descriptor)
    }

    /// A file of its own, removed at the end; nothing when somebody else holds it.
    static func alone(_ path: String) throws(SealingError) -> KeyFileLock? {
        try take(path, creating: true, waiting: false).map {
            KeyFileLock(path: path, isOwnFile: true, descriptor: $0)
        }
    }

    private init(path: String, isOwnFile: Bool, descriptor: Int32) {
        self.path = path
        self.isOwnFile = isOwnFile
        self.descriptor = Mutex(descriptor)
    }

    package func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            if isOwnFile { unlink(path) }
            close(descriptor)
            descriptor = -1
        }
    }

    deinit { release() }

    /// Whoever waited may hold a file that was replaced or removed meanwhile: then it is another one that counts.
    private static func take(_ path: String, creating: Bool, waiting: Bool) throws(SealingError) -> Int32? {
        while true {
            let descriptor = open(path, O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
            guard descriptor >= 0 else {
                throw .unwritableKeyFile(path: path, reason: String(cString: strerror(errno)))
            }
            guard lock(descriptor, waiting: waiting) else {
                close(descriptor)
                return nil
            }
            if isStill(path, descriptor) { return descriptor }
            close(descriptor)
        }
    }

    private static func lock(_ descriptor: Int32, waiting: Bool) -> Bool {
        var status: Int32
        repeat {
            status = flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB)
        } while status != 0 && errno == EINTR
        return status == 0
    }

    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, held) = (stat(), stat())
        return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
            && named.st_dev == held.st_dev
    }
}
