/// The number by which the Éducation nationale knows an agent, for life: `09X1234567XYZ`.
///
/// Two digits (the académie of first registration), a letter (the management system), seven digits, three letters.
/// No check key is published and no letter is excluded, so only the shape is judged; the académie's digits are not,
/// since NUMENs in use carry numbers that no académie has (`60E0412345ABC`).
///
/// A NUMEN identifies and proves nothing: it is never a secret and never public. Its description is masked, so that
/// neither a log nor an error message can carry it; whoever needs it whole says so with ``revealed``.
package struct Numen: Hashable, Sendable {
    /// The thirteen signs, in capitals without spaces.
    ///
    /// For sealing, matching and the forms that ask for it; never for a log, a URL, a claim or a mail.
    package let revealed: String

    /// Reads what a person typed or a feed carries, forgiving spaces, hyphens, dots, case and full-width signs.
    package init(_ typed: some StringProtocol) throws(Problem) {
        // Feeds of a million rows hold NUMENs as they should be written.
        if Self.isCanonical(typed.utf8) {
            revealed = String(typed)
            return
        }
        let signs = TypedInput.capitals(typed, limit: 64)
        guard !signs.isEmpty else { throw .empty }
        guard signs.count == Self.shape.count else { throw .length(found: signs.count) }
        for (index, (sign, expected)) in zip(signs, Self.shape).enumerated() where !expected.matches(sign) {
            throw .sign(position: index + 1, expected: expected)
        }
        revealed = String(String.UnicodeScalarView(signs))
    }

    private static let shape: [SignKind] =
        [.digit, .digit, .letter] + Array(repeating: .digit, count: 7) + Array(repeating: .letter, count: 3)

    private static func isCanonical(_ bytes: some Sequence<UInt8>) -> Bool {
        var count = 0
        for byte in bytes {
            guard count < shape.count, shape[count] == .digit ? ASCII.isDigit(byte) : ASCII.isUpper(byte) else {
                return false
            }
            count += 1
        }
        return count == shape.count
    }

    /// Grouped as official letters print it: `09 X 12 34567 XYZ`.
    package var grouped: String {
        let signs = Array(revealed)
        return [signs[0..<2], signs[2..<3], signs[3..<5], signs[5..<10], signs[10..<13]]
            .map { String($0) }
            .joined(separator: " ")
    }
}

extension Numen {
    /// What a position of a NUMEN holds.
    package enum SignKind: Hashable, Sendable {
        case digit, letter

        func matches(_ scalar: Unicode.Scalar) -> Bool {
            guard scalar.isASCII else { return false }
            return self == .digit ? ASCII.isDigit(UInt8(scalar.value)) : ASCII.isUpper(UInt8(scalar.value))
        }
    }

    /// Why a text is no NUMEN.
    ///
    /// It never quotes the text.
    package enum Problem: Error, Hashable, Sendable {
        case empty
        /// More or fewer than thirteen signs once spaces, hyphens and dots are gone.
        case length(found: Int)
        /// The first sign that does not fit, counted from 1.
        case sign(position: Int, expected: SignKind)
    }
}

extension Numen.Problem: CustomStringConvertible {
    /// The sentence for the person who typed it, with the position at fault.
    package var description: String {
        switch self {
        case .empty: "Saisissez votre NUMEN."
        case .length(let found) where found > 64: "Un NUMEN comporte 13 signes. Vous en avez saisi plus de 64."
        case .length(let found): "Un NUMEN comporte 13 signes. Vous en avez saisi \(found)."
        case .sign(let position, .digit):
            "Dans un NUMEN, le \(position == 1 ? "1er" : "\(position)e") signe est un chiffre. "
                + "Vérifiez les O et les 0, les I et les 1."
        case .sign(let position, .letter):
            "Dans un NUMEN, le \(position)e signe est une lettre. Vérifiez les O et les 0, les I et les 1."
        }
    }
}

extension Numen: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Enough for its owner to recognise it: `09X•••••••••Z`.
    package var description: String { revealed.prefix(3) + "•••••••••" + revealed.suffix(1) }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
