import Vocabulary

/// A telephone number a code can be sent to, as E.164 writes it: `+33612345678`.
///
/// Numbers of the French plan may be typed in any usual way; those of the overseas départements get their own country
/// code. Surcharged numbers (08) are refused: a message to one costs the académie money.
package struct PhoneNumber: Hashable, Sendable {
    package let e164: String

    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= 64, let (isInternational, digits) = Self.digits(of: typed) else { return nil }
        if isInternational { self.init(international: digits) } else { self.init(national: digits) }
    }

    /// Thirteen digits at most follow a country code (ITU-T E.164 §6: fifteen in all).
    private init?(international digits: Substring) {
        if digits.hasPrefix("33") {
            let rest = digits.dropFirst(2)
            self.init(significant: rest.hasPrefix("0") ? rest.dropFirst() : rest)
        } else if let overseas = Self.overseas.first(where: { digits.hasPrefix($0.country) }) {
            let rest = digits.dropFirst(overseas.country.count)
            self.init(significant: rest.hasPrefix("0") ? rest.dropFirst() : rest, country: overseas.country)
        } else {
            guard (8...15).contains(digits.count), digits.first != "0" else { return nil }
            self.init(e164: "+" + digits)
        }
    }

    private init(e164: String) { self.e164 = e164 }

    /// Ten digits, or nine when a spreadsheet took the first zero for an ornament.
    private init?(national digits: Substring) {
        let rest = digits.hasPrefix("0") ? digits.dropFirst() : digits
        self.init(significant: rest)
    }

    private init?(significant digits: Substring, country: String? = nil) {
        guard digits.count == 9, let first = digits.first, first != "0", first != "8" else { return nil }
        let overseas = Self.overseas.first { $0.prefixes.contains(String(digits.prefix(3))) }
        guard country == nil || country == overseas?.country else { return nil }
        self.init(e164: "+" + (overseas?.country ?? "33") + digits)
    }

    /// Guadeloupe, La Réunion and Mayotte, Guyane, Martinique: fixed and mobile ranges of the national plan.
    private static let overseas: [(country: String, prefixes: Set<String>)] = [
        ("590", ["590", "690", "691"]),
        ("262", ["262", "263", "269", "639", "692", "693"]),
        ("594", ["594", "694"]),
        ("596", ["596", "696", "697"]),
    ]

    /// The digits without their decoration, and whether a country code opens them.
    private static func digits(of typed: some StringProtocol) -> (isInternational: Bool, digits: Substring)? {
        if typed.utf8.count == 10, typed.utf8.allSatisfy(ASCII.isDigit), !typed.hasPrefix("00") {
            return (false, Substring(typed))
        }
        let shown = typed.unicodeScalars.filter { !isDecoration($0) }
        var text = Substring(String(String.UnicodeScalarView(shown)))
        if text.hasPrefix("tel:") { text = text.dropFirst(4) }
        let hasPlus = text.hasPrefix("+")
        let hasZeros = text.hasPrefix("00")
        text = text.dropFirst(hasPlus ? 1 : hasZeros ? 2 : 0)
        if hasPlus || hasZeros { text = withoutTrunkZero(text) }
        guard !text.isEmpty, text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
        return (hasPlus || hasZeros, text)
    }

    /// `+33 (0)6…` says the zero twice.
    private static func withoutTrunkZero(_ text: Substring) -> Substring {
        guard let zero = text.firstRange(of: "(0)") else { return text }
        return text[..<zero.lowerBound] + text[zero.upperBound...]
    }

    private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", ".", "-", "/", "_", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2010}"..."\u{2013}": true
        default: false
        }
    }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
    /// Enough for its owner to recognise it: `••••••••78`.
    package var description: String { "••••••••" + e164.suffix(2) }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
