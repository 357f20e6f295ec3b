import Vocabulary

/// A telephone number as networks write it: `+33612345678` (ITU-T E.164 §6).
package struct E164Number: Hashable, Sendable {
    package let text: String

    /// Takes `+` and 7 to 15 digits, the first of which is no zero, and nothing else.
    package init?(_ text: some StringProtocol) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "+"), (7...15).contains(digits.count),
            digits.first != UInt8(ascii: "0"), digits.allSatisfy(ASCII.isDigit)
        else { return nil }
        self.text = String(text)
    }
}

extension E164Number: CustomStringConvertible {
    package var description: String { text }
}
