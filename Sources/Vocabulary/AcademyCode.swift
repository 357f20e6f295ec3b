/// The national number of an académie, as it stands in NUMENs and in the `codaca` claim: `09` for Lille.
///
/// Numbers 1 to 99; which of them exist is the `Academies` room's knowledge.
package struct AcademyCode: Hashable, Sendable, Comparable {
    package let number: Int

    /// Accepts `9`, `09` and `009`; anything else is no code.
    package init?(_ text: some StringProtocol) {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text) else {
            return nil
        }
        self.init(number: number)
    }

    package init?(number: Int) {
        guard (1...99).contains(number) else { return nil }
        self.number = number
    }

    /// Two digits, as printed at the head of a NUMEN.
    package var twoDigits: String { number < 10 ? "0\(number)" : "\(number)" }

    /// Three digits, as federations expect it in `codaca`.
    package var threeDigits: String { "0" + twoDigits }

    package static func < (left: AcademyCode, right: AcademyCode) -> Bool { left.number < right.number }
}

extension AcademyCode: CustomStringConvertible {
    package var description: String { twoDigits }
}
