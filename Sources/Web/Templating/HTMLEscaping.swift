import Mustache

/// Makes any text safe in HTML, between tags and in quoted attributes.
///
/// swift-mustache escapes the same five signs but compares grapheme clusters: a quotation mark followed by a combining
/// accent is one cluster, is not `"`, and would close an attribute. Here every byte is looked at.
struct HTMLEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if let replacement = Self.replacement(of: byte) {
                escaped.append(contentsOf: replacement.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func replacement(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// Opens every template: mustache goes back to its own escaping at each partial.
    static let pragma: String = {
        MustacheContentTypes.register(HTMLEscaping(), named: "PREAU")
        return "{{% CONTENT_TYPE: PREAU }}\n"
    }()
}
