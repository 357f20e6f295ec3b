package import Academies
import Crypto
import CryptoExtras
import Foundation
package import Vocabulary

/// The key by which a mail domain signs what leaves it (RSA of 2048 bits, RFC 8301 §3.2), from its first day to the last
/// on which somebody may still check what it has signed.
package struct SigningKey: Sendable {
    package let domain: HostName
    package let selector: DKIMSelector
    /// SubjectPublicKeyInfo (RFC 5280 §4.1), which the zone publishes.
    package let publicKey: [UInt8]
    package let stage: Stage

    package enum Stage: Hashable, Sendable {
        /// Waits for its record to be published.
        case next
        case signs
        /// Signs no more; its record stays for the messages that are on their way.
        case former(until: Moment)
    }

    /// Where the record of the key stands in the zone (RFC 6376 §3.6.2.1).
    package var recordName: String { "\(selector)._domainkey.\(domain)" }

    /// What it says (RFC 6376 §3.6.1).
    package var record: String { "v=DKIM1; k=rsa; p=\(Self.base64(publicKey))" }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

/// A pair that was just drawn.
struct SigningKeyPair: Sendable {
    /// PKCS #8, in PEM: what rspamd reads.
    let privateKey: Secret
    let publicKey: [UInt8]

    /// - Throws: when the system has no chance to give.
    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        privateKey = Secret(key.pkcs8PEMRepresentation + "\n")
        publicKey = Array(key.publicKey.derRepresentation)
    }
}
