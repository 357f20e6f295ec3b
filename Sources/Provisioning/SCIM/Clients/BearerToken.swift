import Vocabulary

/// The token in an `Authorization` field (RFC 6750 §2.1).
///
/// Nowhere else: a token in an address would stay in logs, and a form of this service does not exist.
struct BearerToken: Sendable {
    let text: String

    private static let longest = 4096

    init?(authorization field: String?) {
        guard let field, field.utf8.count <= Self.longest else { return nil }
        let pieces = field.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].lowercased() == "bearer" else { return nil }
        let token = pieces[1].drop { $0 == " " }
        guard !token.isEmpty, token.utf8.allSatisfy(Self.belongs) else { return nil }
        text = String(token)
    }

    private static func belongs(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || "-._~+/=".utf8.contains(byte)
    }
}
