import Crypto
import Foundation

/// The SHA-256 of a certificate, as `openssl x509 -fingerprint -sha256` prints it.
package struct CertificatePrint: Hashable, Sendable {
    private let bytes: [UInt8]

    init(of certificate: Data) { bytes = Array(SHA256.hash(data: certificate)) }

    /// Thirty-two pairs of hexadecimal digits, with colons between them or without.
    package init?(_ text: String) {
        let digits = text.filter { $0 != ":" }
        guard digits.utf8.count == 64, digits.utf8.allSatisfy({ UInt8(String(UnicodeScalar($0)), radix: 16) != nil })
        else { return nil }
        let signs = Array(digits)
        bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(signs[$0...$0 + 1]), radix: 16) }
    }
}
