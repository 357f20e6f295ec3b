/// Rows in the text format of `COPY … FROM STDIN` (PostgreSQL manual, COPY, “Text Format”).
enum PostgresCopy {
    static func encoded(_ batch: RowBatch) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(batch.values.count * 16)
        for row in batch.rows {
            for (place, value) in zip(0..., row) {
                if place > 0 { text.append(UInt8(ascii: "\t")) }
                append(value, to: &text)
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    private static func append(_ value: SQLValue, to text: inout [UInt8]) {
        switch value {
        case .null: text.append(contentsOf: "\\N".utf8)
        case .integer(let number): text.append(contentsOf: String(number).utf8)
        case .text(let string): for byte in string.utf8 { append(byte, to: &text) }
        case .bytes(let bytes):
            text.append(contentsOf: "\\\\x".utf8)
            PostgresText.appendHex(bytes, to: &text)
        }
    }

    private static func append(_ byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\\"): text.append(contentsOf: "\\\\".utf8)
        case UInt8(ascii: "\t"): text.append(contentsOf: "\\t".utf8)
        case UInt8(ascii: "\n"): text.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): text.append(contentsOf: "\\r".utf8)
        default: text.append(byte)
        }
    }
}
