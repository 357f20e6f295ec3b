import Foundation

/// Somebody who keeps a connection busy with as little as they can.
///
/// Here rather than beside its test: plain sockets are not seen where NIO's own modules of them are.
package enum TricklingClient {
    /// Sends a line of the head every tenth of a second.
    ///
    /// - Returns: after how many lines the server hung up.
    package static func trickle(to port: Int, most: Int) -> Int {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return -1 }
        var pace = timeval(tv_sec: 0, tv_usec: 100_000)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &pace, socklen_t(MemoryLayout<timeval>.size))
        var line = Array("GET / HTTP/1.1\r\nHost: localhost\r\n".utf8)
        var byte: UInt8 = 0
        for number in 0..<most {
            guard send(connection, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else { return number }
            line = Array("X-\(number): a\r\n".utf8)
            // Waits for a tenth of a second unless the server hangs up.
            if recv(connection, &byte, 1, 0) == 0 { return number + 1 }
        }
        return most
    }
}
