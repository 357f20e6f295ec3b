import Vocabulary

/// Reads JSON (RFC 8259), strictly: bytes that are not UTF-8, half of a surrogate pair, U+0000, which PostgreSQL cannot store,
/// a number that no machine holds, or a member named twice (RFC 7519 §4) make the whole unreadable.
///
/// Programs show a token with each question: by `JSONDecoder`, reading it costs more than verifying its signature.
struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0

    /// A tower of brackets is nobody's token.
    private static let deepest = 16

    struct Malformed: Error {}

    static func value(of bytes: [UInt8]) throws(Malformed) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(within: deepest)
        guard reader.next() == nil else { throw Malformed() }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value(within depth: Int) throws(Malformed) -> JSONValue {
        switch next() {
        case UInt8(ascii: "{"): return .object(try members(within: depth - 1))
        case UInt8(ascii: "["): return .list(try elements(within: depth - 1))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .truth(true))
        case UInt8(ascii: "f"): return try word("false", .truth(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    /// The byte that comes after white space, which stays there.
    private mutating func next() -> UInt8? {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Passes one byte, if it comes next.
    private mutating func pass(_ sign: Unicode.Scalar) -> Bool {
        guard next() == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func members(within depth: Int) throws(Malformed) -> [String: JSONValue] {
        guard depth >= 0, pass("{") else { throw Malformed() }
        var members: [String: JSONValue] = [:]
        if pass("}") { return members }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw Malformed() }
            let name = try text()
            guard pass(":") else { throw Malformed() }
            guard members.updateValue(try value(within: depth), forKey: name) == nil else { throw Malformed() }
        } while pass(",")
        guard pass("}") else { throw Malformed() }
        return members
    }

    private mutating func elements(within depth: Int) throws(Malformed) -> [JSONValue] {
        guard depth >= 0, pass("[") else { throw Malformed() }
        var elements: [JSONValue] = []
        if pass("]") { return elements }
        repeat { elements.append(try value(within: depth)) } while pass(",")
        guard pass("]") else { throw Malformed() }
        return elements
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Malformed) -> JSONValue {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ bytes[place..<end].elementsEqual($0) }) else {
            throw Malformed()
        }
        place = end
        return value
    }
}

extension JSONReader {
    /// Most texts have no escape, and are taken as they stand.
    private mutating func text() throws(Malformed) -> String {
        place += 1
        let start = place
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                defer { place += 1 }
                return try Self.text(bytes[start..<place])
            case UInt8(ascii: "\\"): return try escapedText(after: bytes[start..<place])
            case 0..<0x20: throw Malformed()
            default: place += 1
            }
        }
        throw Malformed()
    }

    private mutating func escapedText(after beginning: ArraySlice<UInt8>) throws(Malformed) -> String {
        var text = Array(beginning)
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return try Self.text(text[...])
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw Malformed()
            default: text.append(byte)
            }
        }
        throw Malformed()
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> String {
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw Malformed() }
        return text
    }

    /// What a backslash and the signs after it stand for (§7).
    private mutating func escape() throws(Malformed) -> [UInt8] {
        guard place < bytes.count else { throw Malformed() }
        let sign = bytes[place]
        place += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [sign]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw Malformed()
        }
    }

    /// One code point, in one unit of UTF-16 or in two.
    private mutating func scalar() throws(Malformed) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u")
        else { throw Malformed() }
        place += 2
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw Malformed() }
        return scalar
    }

    private mutating func unit() throws(Malformed) -> UInt16 {
        guard place + 4 <= bytes.count else { throw Malformed() }
        var unit: UInt16 = 0
        for byte in bytes[place..<(place + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw Malformed() }
            unit = unit << 4 | UInt16(digit)
        }
        place += 4
        return unit
    }
}

extension JSONReader {
    /// §6; whole numbers are told from others by their value, as `1e3` and `1000` are one.
    private mutating func number() throws(Malformed) -> JSONValue {
        let start = place
        _ = skip("-")
        guard skip("0") || digits() else { throw Malformed() }
        var isWhole = true
        if skip(".") {
            guard digits() else { throw Malformed() }
            isWhole = false
        }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            guard digits() else { throw Malformed() }
            isWhole = false
        }
        let written = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let number = Int64(written) { return .number(number) }
        guard let decimal = Double(written), decimal.isFinite else { throw Malformed() }
        return Int64(exactly: decimal).map(JSONValue.number) ?? .decimal(decimal)
    }

    private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func digits() -> Bool {
        let start = place
        while place < bytes.count, ASCII.isDigit(bytes[place]) { place += 1 }
        return place > start
    }
}
