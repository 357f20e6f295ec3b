import Vocabulary

/// The name of a machine or of a mail domain, in lower case: `webmail.ac-lille.fr` (RFC 1123 §2.1).
package struct HostName: Hashable, Sendable {
    package let text: String

    package init?(_ typed: some StringProtocol) {
        guard (1...Self.longest).contains(typed.utf8.count) else { return nil }
        self.init(Array(typed.utf8)[...])
    }

    /// The host of a request, whose `Host` field may carry a port and a final dot (RFC 9110 §7.2).
    package init?(hostField: some StringProtocol) {
        // A dot, a colon, and the largest number of a port.
        guard hostField.utf8.count <= Self.longest + 7 else { return nil }
        let host = Array(hostField.utf8).prefix { $0 != UInt8(ascii: ":") }
        self.init(host.last == UInt8(ascii: ".") ? host.dropLast() : host)
    }

    private init?(_ typed: ArraySlice<UInt8>) {
        let bytes = typed.map(ASCII.lowercased)
        guard (1...Self.longest).contains(bytes.count), Self.isMadeOfLabels(bytes) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static let longest = 253

    /// Two labels at least, of letters, digits and, within, hyphens.
    private static func isMadeOfLabels(_ bytes: [UInt8]) -> Bool {
        let (dot, hyphen) = (UInt8(ascii: "."), UInt8(ascii: "-"))
        var (start, dots) = (0, 0)
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case dot:
                guard (1...63).contains(place - start), bytes[place - 1] != hyphen else { return false }
                (start, dots) = (place + 1, dots + 1)
            case hyphen:
                guard place > start else { return false }
            default:
                guard ASCII.isDigit(byte) || ASCII.isLower(byte) else { return false }
            }
        }
        return dots > 0 && (1...63).contains(bytes.count - start) && bytes.last != hyphen
    }
}

extension HostName: CustomStringConvertible {
    package var description: String { text }
}
