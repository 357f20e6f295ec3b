import Foundation

/// Bytes as text that may stand in a URL, a cookie or a form: base64url without padding (RFC 4648 §5).
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func decode(_ text: String, upTo maximum: Int = 4096) -> [UInt8]? {
        guard text.utf8.count <= maximum, !text.utf8.contains(where: "+/=".utf8.contains) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: standard).map { Array($0) }
    }
}
