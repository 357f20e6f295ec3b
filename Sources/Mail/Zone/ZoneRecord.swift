package import Academies

/// One line of a zone (RFC 1035 §5.1), with its name whole.
package struct ZoneRecord: Hashable, Sendable {
    package let name: String
    package let value: Value

    package enum Value: Hashable, Sendable {
        case text(String)
        case mailServer(priority: Int, HostName)
        /// RFC 2782; nowhere for a service that is not offered.
        case service(priority: Int, port: Int, host: HostName?)
        case alias(HostName)
    }

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// As a zone file writes it.
    ///
    /// A text of more than 255 octets is cut into pieces, which readers join (RFC 7208 §3.3).
    package var line: String {
        switch value {
        case .text(let text): "\(name). IN TXT \(Self.quoted(text))"
        case .mailServer(let priority, let host): "\(name). IN MX \(priority) \(host)."
        case .service(let priority, let port, let host?): "\(name). IN SRV \(priority) 1 \(port) \(host)."
        case .service(_, _, nil): "\(name). IN SRV 0 0 0 ."
        case .alias(let host): "\(name). IN CNAME \(host)."
        }
    }

    /// What we write is plain: no quote nor backslash that would need one.
    private static func quoted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: 255).map { start in
            "\"" + String(decoding: bytes[start..<min(start + 255, bytes.count)], as: UTF8.self) + "\""
        }
        return pieces.joined(separator: " ")
    }
}

extension SigningKey {
    /// The record to publish, as a zone file writes it.
    package var zoneLine: String { ZoneRecord(recordName, .text(record)).line }
}
