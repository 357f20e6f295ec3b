import Vocabulary

/// The name of a machine or of a mail domain, in lower case: `webmail.ac-lille.fr` (RFC 1123 §2.1).
package struct HostName: Hashable, Sendable {
    package let text: String

    package init?(_ typed: some StringProtocol) {
        guard (1...253).contains(typed.utf8.count) else { return nil }
        let bytes = typed.utf8.map(ASCII.lowercased)
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The host of a request, whose `Host` field may carry a port and a final dot (RFC 9110 §7.2).
    package init?(hostField: some StringProtocol) {
        let host = hostField.prefix { $0 != ":" }
        self.init(host.hasSuffix(".") ? host.dropLast() : host)
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) || $0 == hyphen }
    }
}

extension HostName: CustomStringConvertible {
    package var description: String { text }
}
