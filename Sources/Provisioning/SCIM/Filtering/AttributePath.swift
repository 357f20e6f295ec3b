import Vocabulary

/// The name of an attribute (RFC 7644 §3.10): `userName`, `name.familyName`, or with its schema in front,
/// `urn:ietf:params:scim:schemas:core:2.0:User:userName`.
///
/// Names mind no capitals, so they are kept in small letters.
struct AttributePath: Hashable, Sendable {
    let schema: String?
    let name: String
    let subattribute: String?

    static let longest = 256

    /// Nothing when the text is no such name.
    init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...Self.longest).contains(bytes.count), bytes.allSatisfy(Self.belongs) else { return nil }
        let lowered = String(decoding: bytes.map(ASCII.lowercased), as: UTF8.self)
        // The last colon: a version in the schema, `2.0`, has the dot that elsewhere announces a sub-attribute.
        let colon = lowered.lastIndex(of: ":")
        schema = colon.map { String(lowered[..<$0]) }
        if let schema { guard schema.hasPrefix("urn:"), schema.utf8.count > 4 else { return nil } }
        let pieces = lowered[(colon.map { lowered.index(after: $0) } ?? lowered.startIndex)...]
            .split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count <= 2, pieces.allSatisfy(Self.isName) else { return nil }
        name = String(pieces[0])
        subattribute = pieces.count == 2 ? String(pieces[1]) : nil
    }

    static func belongs(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || "-_.:$".utf8.contains(byte)
    }

    private static func isName(_ piece: Substring) -> Bool {
        guard let first = piece.utf8.first else { return false }
        // `$ref` is the one name of RFC 7643 that begins with a sign.
        let rest = first == UInt8(ascii: "$") ? piece.utf8.dropFirst() : piece.utf8[...]
        guard let letter = rest.first, ASCII.isLetter(letter) else { return false }
        return rest.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}
