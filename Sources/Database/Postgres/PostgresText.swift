/// PostgreSQL's text forms of values.
enum PostgresText {
    static func hex(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = Array("\\x".utf8)
        text.reserveCapacity(2 + bytes.count * 2)
        appendHex(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    static func appendHex(_ bytes: [UInt8], to text: inout [UInt8]) {
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    /// Reads `\x6f6b`.
    static func bytes(fromHex text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard text.count >= 2 else { return [] }
        return stride(from: 2, to: text.count - 1, by: 2).map { nibble(text[$0]) << 4 | nibble(text[$0 + 1]) }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// The literal of an array (PostgreSQL manual §8.15.2), for `= any($1)`.
enum PostgresArray {
    static func literal(_ values: [SQLValue]) -> String {
        "{" + values.map(element).joined(separator: ",") + "}"
    }

    private static func element(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let number): String(number)
        case .text(let text): quoted(text)
        case .bytes(let bytes): quoted(PostgresText.hex(bytes))
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(character)
        }
        return result + "\""
    }
}
