import Foundation

/// A text of the settings with places to fill, `{recipient}`, `{text}` and `{reference}`; what fills them is escaped
/// as the text around them demands.
struct GatewayTemplate: Sendable {
    let text: String
    let escape: Escape

    enum Escape: Sendable {
        /// Inside a string of a JSON document (RFC 8259 §7).
        case json
        /// In a query or a form (RFC 3986 §2.3: everything but the unreserved signs).
        case percent
    }

    /// One pass over the template, so that nothing put in is taken for a place to fill.
    func filled(recipient: String, text words: String, reference: String) -> String {
        text.replacing(/\{(recipient|text|reference)\}/) { match in
            switch match.output.1 {
            case "recipient": escaped(recipient)
            case "text": escaped(words)
            default: escaped(reference)
            }
        }
    }

    private func escaped(_ value: String) -> String {
        switch escape {
        case .percent:
            return value.utf8.map { Self.isUnreserved($0) ? String(UnicodeScalar($0)) : Self.percent($0) }.joined()
        case .json:
            // Every Swift string has a JSON form; were it not so, an empty value would reach the gateway, which refuses it.
            guard let data = try? JSONEncoder().encode(value) else { return "" }
            return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func percent(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "%0\(digits)" : "%\(digits)"
    }
}
