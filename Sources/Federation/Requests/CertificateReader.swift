import Foundation
import HTTPTypes
import Vocabulary
package import Web

/// Reads the certificate that a program has shown to a proxy of ours, which passes it on in a header.
///
/// Whoever ends TLS has had the program prove that the key of the certificate is its own; what it passes on is believed
/// from trusted proxies and from nobody else. It must pass its own header on, and never one it was sent.
package struct CertificateReader: Sendable {
    private let header: HTTPField.Name
    private let proxies: TrustedProxies

    private static let longest = 16_384

    /// Nothing when the header has no name of a header.
    package init?(header: String, from proxies: TrustedProxies) {
        guard let name = HTTPField.Name(header) else { return nil }
        self.header = name
        self.proxies = proxies
    }

    /// Nothing where none was shown, or where nobody trusted says so.
    func print(in headers: HTTPFields, from peer: IPAddress) -> CertificatePrint? {
        let values = headers[values: header]
        guard proxies.trusts(peer), values.count == 1, values[0].utf8.count <= Self.longest,
            let bytes = Self.bytes(values[0])
        else { return nil }
        return CertificatePrint(of: bytes)
    }

    /// Between colons, as RFC 9440 §2.1 has it, or in PEM with its signs escaped, as nginx writes it.
    private static func bytes(_ value: String) -> Data? {
        if value.hasPrefix(":"), value.hasSuffix(":"), value.utf8.count > 2 {
            return Data(base64Encoded: String(value.dropFirst().dropLast()))
        }
        let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
        guard let text = value.removingPercentEncoding, let first = text.range(of: begin),
            let last = text.range(of: end, range: first.upperBound..<text.endIndex)
        else { return nil }
        let body = text[first.upperBound..<last.lowerBound].filter { !$0.isWhitespace }
        return body.isEmpty ? nil : Data(base64Encoded: body)
    }
}

extension FederationRoom {
    /// Whether a request comes with a certificate that the client’s file lists, where it lists any.
    func bringsCertificate(_ client: Client, _ headers: HTTPFields, from peer: IPAddress) -> Bool {
        guard !client.certificates.isEmpty else { return true }
        guard let shown = certificates?.print(in: headers, from: peer) else { return false }
        return client.certificates.contains(shown)
    }
}
