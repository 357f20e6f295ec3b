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

    typealias Malformed = JSONScalars.Malformed

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
        if pass("}") { return [:] }
        // As many as a token has: it is made at once, rather than moved again and again.
        var members = [String: JSONValue](minimumCapacity: 12)
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

    private mutating func text() throws(Malformed) -> String { try JSONScalars.text(in: bytes, at: &place) }

    /// Whole numbers are told from others by their value, as `1e3` and `1000` are one.
    private mutating func number() throws(Malformed) -> JSONValue {
        let written = try JSONScalars.number(in: bytes, at: &place)
        if written.isWhole, let number = Int64(written.text) { return .number(number) }
        guard let decimal = written.decimal else { throw Malformed() }
        return Int64(exactly: decimal).map(JSONValue.number) ?? .decimal(decimal)
    }
}
