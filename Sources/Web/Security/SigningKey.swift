import Crypto
import Foundation
package import Vocabulary

/// Seals what a browser carries for us, so that it comes back as we gave it or not at all.
///
/// Every use has a key of its own, derived from the server's (HKDF, RFC 5869): a signature made for one use means
/// nothing for another.
package struct SigningKey: Sendable {
    private let key: SymmetricKey

    package init(_ master: Secret, use: Use) {
        key = master.reveal { bytes in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes),
                info: Data("preau web \(use.rawValue)".utf8),
                outputByteCount: 32
            )
        }
    }

    package enum Use: String, Sendable {
        case form, flash, keeping
    }

    /// Signs parts whose boundaries count: `["ab", "c"]` and `["a", "bc"]` have different signatures.
    func signature(of parts: [String]) -> String {
        Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Self.framed(parts), using: key)))
    }

    /// Compares in a time that does not depend on where the first difference stands.
    func isValid(_ signature: String, for parts: [String]) -> Bool {
        guard let bytes = Base64URL.decode(signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: Self.framed(parts), using: key)
    }

    /// Encrypts with AES-256-GCM (NIST SP 800-38D), bound to parts that must be the same when it is opened.
    func seal(_ bytes: [UInt8], for parts: [String]) throws -> [UInt8] {
        let sealed = try AES.GCM.seal(bytes, using: key, authenticating: Self.framed(parts))
        return Array(sealed.nonce) + sealed.ciphertext + sealed.tag
    }

    /// Nothing unless we sealed it, for the same parts.
    func open(_ sealed: [UInt8], for parts: [String]) -> [UInt8]? {
        // What cannot be opened is as good as nothing brought back.
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
        return (try? AES.GCM.open(box, using: key, authenticating: Self.framed(parts))).map { Array($0) }
    }

    private static func framed(_ parts: [String]) -> [UInt8] {
        parts.flatMap { part in
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { Array($0) } + Array(part.utf8)
        }
    }
}
