import Vocabulary

/// A token in the compact form (RFC 7515 §3.1), taken apart: its head still as text, and nothing believed yet.
struct CompactToken: Sendable {
    let head: String
    let payload: [UInt8]
    private let text: [UInt8]
    private let messageLength: Int
    private let signature: [UInt8]

    static let maximumBytes = 8192

    /// Nothing when it is too long, or has another form.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        let bytes = Array(text.utf8)
        let dot = UInt8(ascii: ".")
        // A third dot is no sign of base64url: what comes after the second is the signature, or none.
        guard let first = bytes.firstIndex(of: dot), let second = bytes[(first + 1)...].firstIndex(of: dot),
            let head = String(utf8: bytes[..<first]),
            let payload = Base64URL.decode(bytes[(first + 1)..<second], upTo: Self.maximumBytes),
            let signature = Base64URL.decode(bytes[(second + 1)...], upTo: 1400)
        else { return nil }
        self.head = head
        self.payload = payload
        self.text = bytes
        messageLength = second
        self.signature = signature
    }

    /// Whether the key has signed it, by its own algorithm, whatever the head says (RFC 8725 §3.1).
    func isSigned(by key: VerifyingKey) -> Bool { key.accepts(signature, of: text[..<messageLength]) }
}
