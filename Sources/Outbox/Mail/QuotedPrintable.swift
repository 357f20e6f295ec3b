/// Text on lines of at most 76 ASCII signs (RFC 2045 §6.7), still legible to whoever reads the source of a mail.
enum QuotedPrintable {
    static func encoded(_ text: String) -> String {
        var encoded = ""
        encoded.reserveCapacity(text.utf8.count * 5 / 4)
        for line in lines(of: text) { encoded += Self.encoded(line) + "\r\n" }
        return encoded
    }

    /// Lines end as the writer has it: LF, CR LF or CR.
    private static func lines(of text: String) -> [[UInt8]] {
        let bytes = Array(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").utf8)
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func encoded(_ line: [UInt8]) -> String {
        var text = ""
        var length = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let piece = piece(for: byte, isLast: isLast)
            // The 76th place is kept for the sign that joins the lines again.
            if length + piece.utf8.count > (isLast ? 76 : 75) {
                text += "=\r\n"
                length = 0
            }
            text += piece
            length += piece.utf8.count
        }
        return text
    }

    private static func piece(for byte: UInt8, isLast: Bool) -> String {
        switch byte {
        case 0x20 where !isLast, 0x09 where !isLast, 0x21...0x3C, 0x3E...0x7E: String(UnicodeScalar(byte))
        default: "=" + hexadecimal[Int(byte >> 4)] + hexadecimal[Int(byte & 15)]
        }
    }

    private static let hexadecimal = "0123456789ABCDEF".map(String.init)
}
