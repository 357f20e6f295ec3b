import Foundation

/// Words of a header that are not ASCII, or too long for a line (RFC 2047).
enum EncodedWords {
    /// A subject: as it is when it is short ASCII, encoded otherwise.
    static func unstructured(_ words: HeaderText, after field: String) -> String {
        let fits = field.utf8.count + words.text.utf8.count <= lineLength
        return fits && isPlain(words.text) ? words.text : encoded(words.text, after: field)
    }

    /// A name before an address: a quoted string when it is short ASCII (RFC 5322 §3.2.4), encoded otherwise.
    static func phrase(_ words: HeaderText, after field: String) -> String {
        let quoted = "\"" + words.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        let fits = field.utf8.count + quoted.utf8.count <= lineLength
        return fits && isPlain(words.text) ? quoted : encoded(words.text, after: field)
    }

    /// RFC 2047 §2: lines of 76 signs, words of 75.
    private static let lineLength = 76
    private static let wordLength = 75
    private static let opening = "=?UTF-8?B?"
    private static let closing = "?="

    /// Printable ASCII that nobody takes for an encoded word, nor loses at the end of a line.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && text.first != " " && text.last != " "
    }

    private static func encoded(_ text: String, after field: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        var room = capacity(of: lineLength - field.utf8.count)
        for scalar in text.unicodeScalars {
            let signs = Array(String(scalar).utf8)
            // RFC 2047 §5: no word ends in the middle of a sign.
            if bytes.count + signs.count > room {
                words.append(word(bytes))
                bytes = []
                room = capacity(of: lineLength - 1)
            }
            bytes += signs
        }
        words.append(word(bytes))
        return words.joined(separator: "\r\n ")
    }

    /// How many bytes a word of some length can carry in base 64.
    private static func capacity(of length: Int) -> Int {
        (min(length, wordLength) - opening.utf8.count - closing.utf8.count) / 4 * 3
    }

    private static func word(_ bytes: [UInt8]) -> String { opening + Data(bytes).base64EncodedString() + closing }
}
