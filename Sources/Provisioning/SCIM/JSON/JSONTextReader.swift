import Vocabulary

/// Reads the values of JSON that may stand in a filter (RFC 8259 §6, §7).
enum JSONTextReader {
    struct Malformed: Error {}

    /// The text whose opening quote is at `position`, which is moved behind the closing one.
    ///
    /// NUL is refused although JSON writes it `\u0000`: no database of ours holds one in a text.
    static func text(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> String {
        var read: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: read, as: UTF8.self) else { throw Malformed() }
                return text
            case UInt8(ascii: "\\"): read += try escape(in: bytes, at: &position)
            case 0..<0x20: throw Malformed()
            default: read.append(byte)
            }
        }
        throw Malformed()
    }

    private static func escape(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> [UInt8] {
        guard position < bytes.count else { throw Malformed() }
        position += 1
        switch Unicode.Scalar(bytes[position - 1]) {
        case "\"": return [0x22]
        case "\\": return [0x5C]
        case "/": return [0x2F]
        case "b": return [0x08]
        case "f": return [0x0C]
        case "n": return [0x0A]
        case "r": return [0x0D]
        case "t": return [0x09]
        case "u": return try scalar(in: bytes, at: &position)
        default: throw Malformed()
        }
    }

    /// Four digits of base 16, or twice four for what lies beyond them.
    private static func scalar(in bytes: [UInt8], at position: inout Int) throws(Malformed) -> [UInt8] {
        var code = try unit(in: bytes, at: &position)
        if (0xD800..<0xDC00).contains(code) {
            guard bytes[position...].starts(with: "\\u".utf8) else { throw Malformed() }
            position += 2
            let low = try unit(in: bytes, at: &position)
            guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else { throw Malformed() }
        return Array(String(Character(scalar)).utf8)
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

    /// A number as JSON writes it: `-12`, `0.5`, `1e3`; not `+1`, `01`, `.5`, `inf` nor one too large to hold.
    static func number(_ text: String) -> Double? {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: ASCII.isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: ASCII.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if let first = rest.first, "eE".utf8.contains(first) {
            rest.removeFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() }
            guard !rest.isEmpty, rest.allSatisfy(ASCII.isDigit) else { return nil }
            rest = rest[rest.endIndex...]
        }
        guard rest.isEmpty, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}
