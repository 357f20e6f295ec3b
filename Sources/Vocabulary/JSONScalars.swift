/// Texts and numbers of JSON (RFC 8259 §6, §7), for whoever reads a grammar in which they stand.
///
/// Read strictly: bytes that are not UTF-8, half of a surrogate pair, and U+0000, which no database of ours holds in a
/// text, make it unreadable.
package enum JSONScalars {
    package struct Malformed: Error {
        package init() {}
    }

    /// A number as it is written: whoever asks knows what it may be.
    package struct Number: Sendable {
        package let text: String
        /// Written without fraction nor exponent.
        package let isWhole: Bool

        /// Nothing when it is too large to hold.
        package var decimal: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
    }

    /// The text whose opening quote is at `position`, which is moved behind the closing one, or to where it goes wrong.
    package static func text(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> String {
        position += 1
        var (start, unescaped) = (position, [] as [UInt8])
        while position < bytes.count {
            position += 1
            switch bytes[position - 1] {
            case UInt8(ascii: "\""):
                // Most texts have no escape, and are taken as they stand.
                let rest = bytes[start..<position - 1]
                guard let text = String(utf8: unescaped.isEmpty ? rest : unescaped[...] + rest) else {
                    throw Malformed()
                }
                return text
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<position - 1]
                unescaped += try escape(in: bytes, at: &position).utf8
                start = position
            case 0..<0x20: throw Malformed()
            default: break
            }
        }
        throw Malformed()
    }

    /// What a backslash and the signs after it stand for.
    private static func escape(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> Unicode.Scalar {
        guard position < bytes.count else { throw Malformed() }
        let sign = Unicode.Scalar(bytes[position])
        position += 1
        switch sign {
        case "\"", "\\", "/": return sign
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try scalar(in: bytes, at: &position)
        default: throw Malformed()
        }
    }

    /// Four digits of base 16, or twice four for what lies beyond them.
    private static func scalar(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> Unicode.Scalar {
        var code = try unit(in: bytes, at: &position)
        if (0xD800..<0xDC00).contains(code) {
            guard bytes[position...].starts(with: "\\u".utf8) else { throw Malformed() }
            position += 2
            let low = try unit(in: bytes, at: &position)
            guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else { throw Malformed() }
        return scalar
    }

    private static func unit(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> UInt32 {
        guard position + 4 <= bytes.count else { throw Malformed() }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy(ASCII.isAlphanumeric),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw Malformed() }
        position += 4
        return unit
    }

    /// The number that begins at `position`, which is moved behind it: `-12`, `0.5`, `1e3`; not `+1` nor `.5`.
    ///
    /// Of `01` it is `0`: what may follow a number is a question of the grammar.
    package static func number(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> Number {
        let start = position
        pass("-", in: bytes, at: &position)
        guard pass("0", in: bytes, at: &position) || passDigits(in: bytes, at: &position) else { throw Malformed() }
        let end = position
        if pass(".", in: bytes, at: &position) {
            guard passDigits(in: bytes, at: &position) else { throw Malformed() }
        }
        if pass("e", in: bytes, at: &position) || pass("E", in: bytes, at: &position) {
            if !pass("+", in: bytes, at: &position) { pass("-", in: bytes, at: &position) }
            guard passDigits(in: bytes, at: &position) else { throw Malformed() }
        }
        return Number(text: String(decoding: bytes[start..<position], as: UTF8.self), isWhole: position == end)
    }

    @discardableResult
    private static func pass(_ sign: Unicode.Scalar, in bytes: [UInt8], at position: inout Int) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private static func passDigits(in bytes: [UInt8], at position: inout Int) -> Bool {
        let start = position
        while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
        return position > start
    }
}
