/// Words that may stand in the header of a mail: one line, so that nobody adds a header by way of a name or a subject.
///
/// RFC 5322 §2.2: a field ends with its line. Whatever ends a line, or is no sign at all, is refused here once, and
/// the writer of headers takes nothing but this type.
package struct HeaderText: Hashable, Sendable {
    package let text: String

    /// Nothing when the text has a control sign, breaks its line, is empty or exceeds 200 signs.
    package init?(_ text: some StringProtocol) {
        guard (1...Self.maximumLength).contains(text.unicodeScalars.count),
            !text.unicodeScalars.contains(where: Self.breaksLines)
        else { return nil }
        self.text = String(text)
    }

    package static let maximumLength = 200

    private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}

extension HeaderText: ExpressibleByStringInterpolation {
    /// The program's own words; a sign that breaks the line is left out rather than believed.
    package init(stringLiteral words: String) {
        var kept = words.unicodeScalars
        kept.removeAll(where: Self.breaksLines)
        text = String(kept)
    }
}

extension HeaderText: CustomStringConvertible {
    package var description: String { text }
}
