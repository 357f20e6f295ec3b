import Foundation
import Synchronization

/// A server on a port of this machine that serves one connection at a time by a few lines of script.
package final class LoopbackServer: Sendable {
    package let port: Int
    private let socket: Int32
    private let received = Mutex<[String]>([])

    /// What was received, line by line.
    package var lines: [String] { received.withLock { $0 } }

    package init(serve: @escaping @Sendable (Connection) -> Void) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) == 0 && listen(socket, 8) == 0
                    && getsockname(socket, address, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while case let client = accept(socket, nil, nil), client >= 0 {
                serve(Connection(descriptor: client, server: self))
                close(client)
            }
            // Closed here and nowhere else: a number given back while this thread still accepts would be another
            // server's.
            close(socket)
        }
    }

    /// From here on the port refuses.
    package func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    package struct Connection: Sendable {
        fileprivate let descriptor: Int32
        fileprivate let server: LoopbackServer

        /// - Returns: false once the other side has hung up.
        @discardableResult
        package func write(_ text: String) -> Bool {
            let bytes = Array(text.utf8)
            return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        }

        /// The next line, without its end; nothing once the other side has hung up.
        package func readLine() -> String? {
            var line: [UInt8] = []
            var byte: UInt8 = 0
            while recv(descriptor, &byte, 1, 0) == 1 {
                if byte == UInt8(ascii: "\n") {
                    let text = String(decoding: line.last == 0x0D ? line.dropLast() : line[...], as: UTF8.self)
                    server.received.withLock { $0.append(text) }
                    return text
                }
                line.append(byte)
            }
            return nil
        }

        /// Reads a request of HTTP to its end: its head, then as many bytes of a body as it announces.
        package func readRequest() {
            var length = 0
            while let line = readLine(), !line.isEmpty {
                let field = line.lowercased().split(separator: ": ")
                if field.first == "content-length" { length = Int(field[1]) ?? 0 }
            }
            if length > 0 { read(length) }
        }

        package func read(_ count: Int) {
            var bytes = [UInt8](repeating: 0, count: count)
            guard recv(descriptor, &bytes, count, Int32(MSG_WAITALL)) == count else { return }
            server.received.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
    }
}
