import Vocabulary

/// How an application is known to us (RFC 6749 §2.2): `magistere-demo`.
///
/// It is also the name of its file.
package struct ClientID: Hashable, Sendable, Comparable {
    package let text: String

    /// Nothing unless made of 1 to 64 small letters, digits, hyphens and dots, the first and last of which are no sign.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), let first = bytes.first, let last = bytes.last,
            Self.isWord(first), Self.isWord(last),
            bytes.allSatisfy({ Self.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
        else { return nil }
        self.text = String(text)
    }

    private static func isWord(_ byte: UInt8) -> Bool { ASCII.isLower(byte) || ASCII.isDigit(byte) }

    package static func < (left: ClientID, right: ClientID) -> Bool { left.text < right.text }
}

extension ClientID: CustomStringConvertible {
    package var description: String { text }
}
