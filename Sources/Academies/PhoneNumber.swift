import Vocabulary

/// A French telephone number, shown in groups and dialled as a `tel:` link (RFC 3966).
package struct PhoneNumber: Hashable, Sendable {
    /// As the académie publishes it: `03 22 82 37 40`, `0 808 807 003`.
    package let text: String
    private let digits: String

    /// Ten digits of which the first is 0; spaces, dots and hyphens are ignored.
    package init?(_ typed: some StringProtocol) {
        let digits = String(typed.filter { !Self.separators.contains($0) })
        guard digits.utf8.count == 10, digits.utf8.first == UInt8(ascii: "0"), digits.utf8.allSatisfy(ASCII.isDigit)
        else { return nil }
        self.digits = digits
        text = Self.grouped(Array(digits))
    }

    package var link: String { "tel:+33" + digits.dropFirst() }

    private static let separators: Set<Character> = [" ", ".", "-", "\u{A0}", "\u{202F}"]

    /// Special numbers (08) go by threes after their first digit, the others by twos.
    private static func grouped(_ digits: [Character]) -> String {
        let cuts = digits[1] == "8" ? [0, 1, 4, 7, 10] : [0, 2, 4, 6, 8, 10]
        return zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: " ")
    }
}

extension PhoneNumber: CustomStringConvertible {
    package var description: String { text }
}
