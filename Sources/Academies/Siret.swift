import Vocabulary

/// The number of an establishment in the national register of companies: fourteen digits, the last of which checks the
/// others (Luhn, ISO/IEC 7812-1 annex B).
package struct Siret: Hashable, Sendable {
    package let text: String

    /// Spaces between the digits are left out.
    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= 40 else { return nil }
        let digits = typed.utf8.filter { $0 != UInt8(ascii: " ") }
        guard digits.count == 14, digits.allSatisfy(ASCII.isDigit), Self.sum(digits) % 10 == 0 else { return nil }
        text = String(decoding: digits, as: UTF8.self)
    }

    /// Every other digit counts double, from the last but one on, and a double of two digits for their sum.
    private static func sum(_ digits: [UInt8]) -> Int {
        digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - UInt8(ascii: "0"))
            guard digit.offset % 2 == 1 else { return sum + value }
            return sum + (value > 4 ? value * 2 - 9 : value * 2)
        }
    }

    /// Of the whole company: the first nine digits.
    package var siren: String { String(text.prefix(9)) }
}
