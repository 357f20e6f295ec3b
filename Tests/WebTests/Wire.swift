import Foundation

/// A bare connection to a server of this machine, for what no polite client sends.
struct Wire: Sendable {
    private let descriptor: Int32

    struct Problem: Error { let code: Int32 }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let answer = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard answer == 0 else { throw Problem(code: errno) }
    }

    func end() { close(descriptor) }

    /// Says nothing when the other side has gone: reading will tell.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    enum Heard: Equatable, Sendable {
        case text(String)
        case nothing
        case ended
    }

    /// What comes within a time, waited for on a thread of its own: the server under test needs the others.
    func listen(for patience: Duration) async -> Heard {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: hear(for: patience)) }.start()
        }
    }

    private func hear(for patience: Duration) -> Heard {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, Int32(patience / .milliseconds(1))) > 0 else { return .nothing }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? .text(String(decoding: buffer[..<count], as: UTF8.self)) : .ended
    }

    /// Sends a piece now and then until the other side ends the connection.
    ///
    /// - Returns: false when it has not after so many pieces.
    func trickle(_ piece: String, every pause: Duration, atMost count: Int) async -> Bool {
        for _ in 0..<count {
            send(piece)
            if await listen(for: pause) == .ended { return true }
        }
        return false
    }
}
