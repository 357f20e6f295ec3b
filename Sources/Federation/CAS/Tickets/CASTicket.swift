import Credentials
import Crypto
import Vocabulary

/// What travels by browsers and servers in the place of somebody (CAS protocol 3.0 §3): its kind, and 145 bits that mean
/// nothing.
///
/// Only letters, digits and hyphens (§3.7), in 32 signs, which every client can take (§3.1.1). Stored as its SHA-256.
package struct CASTicket: Sendable {
    package let kind: Kind
    private let secret: Secret

    package enum Kind: String, CaseIterable, Sendable {
        case service = "ST"
        case proxy = "PT"
        case granting = "PGT"
        /// Tells a client which of the granting tickets that it was brought is whose.
        case receipt = "PGTIOU"
    }

    private static let length = 29
    /// Thirty-two signs, none of which looks like another.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

    init(_ kind: Kind, from random: RandomSource) {
        self.kind = kind
        secret = Secret(random.bytes(Self.length).map { Self.alphabet[Int($0 & 31)] })
    }

    /// Reads a ticket; nothing when it cannot be one of ours.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64, let hyphen = text.firstIndex(of: "-"),
            let kind = Kind(rawValue: String(text[..<hyphen]))
        else { return nil }
        let signs = text[text.index(after: hyphen)...].utf8
        guard signs.count == Self.length, signs.allSatisfy(Self.alphabet.contains) else { return nil }
        self.kind = kind
        secret = Secret(signs)
    }

    /// For the address or the answer that carries it; never for a log.
    package var revealed: String { "\(kind.rawValue)-\(secret.revealedText)" }

    /// What is stored and looked up.
    var digest: OpaqueTokenDigest { OpaqueTokenDigest(bytes: Array(SHA256.hash(data: Array(revealed.utf8)))) }
}

extension CASTicket: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(kind.rawValue)-•••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
