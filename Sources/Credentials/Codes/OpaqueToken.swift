import Crypto
package import Vocabulary

/// A bearer of 256 bits that means nothing by itself: a session cookie, an access token, a link.
///
/// Stored as its SHA-256 only: so much chance needs neither salt nor slowness, and looking a digest up tells a
/// guesser nothing about the token.
package struct OpaqueToken: Sendable {
    package static let byteCount = 32

    private let secret: Secret

    package init(from random: RandomSource) { secret = Secret(random.bytes(Self.byteCount)) }

    /// Reads base64url without padding (RFC 4648 §5): 43 signs, and only the one spelling of its bytes.
    package init?(_ text: some StringProtocol) {
        guard let bytes = Base64URL.decode(text, upTo: 43), bytes.count == Self.byteCount else { return nil }
        secret = Secret(bytes)
    }

    /// For the cookie or the answer that carries it; never for a log.
    package var revealed: String { secret.reveal { Base64URL.encode($0) } }

    /// What is stored and looked up.
    package var digest: OpaqueTokenDigest {
        secret.reveal { OpaqueTokenDigest(bytes: Array(SHA256.hash(data: $0))) }
    }
}

extension OpaqueToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The SHA-256 of a token, by which its row is found.
package struct OpaqueTokenDigest: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
}
