/// How a CSV feed writes its letters.
package enum FeedEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case latin9 = "ISO-8859-15"
    case windows1252 = "Windows-1252"

    /// The text of some bytes; what cannot be read becomes U+FFFD, which no name may contain.
    func text(_ bytes: Span<UInt8>) -> String {
        guard self != .utf8 else { return String(repairing: bytes) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count * 2)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x80 { utf8.append(byte) } else { utf8.append(contentsOf: scalar(byte).utf8) }
        }
        return String(decoding: utf8, as: UTF8.self)
    }

    private func scalar(_ byte: UInt8) -> Unicode.Scalar {
        switch self {
        case .latin9: Self.latin9Exceptions[byte] ?? Unicode.Scalar(byte)
        case .windows1252 where byte < 0xA0: Self.windowsRow[Int(byte) - 0x80]
        case .windows1252, .utf8: Unicode.Scalar(byte)
        }
    }

    /// Where ISO-8859-15 differs from ISO-8859-1.
    private static let latin9Exceptions: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]

    /// 0x80 to 0x9F of Windows-1252; five places are empty.
    private static let windowsRow: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
    )
}

extension String {
    /// The text of bytes taken for UTF-8, repaired where they are not.
    init(repairing bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
