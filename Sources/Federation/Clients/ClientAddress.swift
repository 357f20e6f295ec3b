import Foundation
import Vocabulary
package import Web

/// An address of an application that browsers or servers are sent to, compared sign for sign and never by its beginning
/// (RFC 9700 §2.1).
package struct ClientAddress: Hashable, Sendable {
    package let text: String
    /// What a form of ours may lead to, when the address follows it.
    package let origin: PublicOrigin

    /// Nothing unless it is in `https`, or in `http` on this machine (RFC 8252 §7.3), without fragment (RFC 6749 §3.1.2)
    /// and without a name or a password before its host.
    package init?(_ text: String) {
        guard (1...500).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let scheme = parts.scheme, let host = parts.host, !host.isEmpty,
            parts.fragment == nil, parts.user == nil, parts.password == nil
        else { return nil }
        let port = parts.port.map { ":\($0)" } ?? ""
        guard let origin = PublicOrigin("\(scheme)://\(host)\(port)"), origin.isSecure || Self.isLocal(host) else {
            return nil
        }
        self.text = text
        self.origin = origin
    }

    static func isLocal(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains(host) || host.hasSuffix(".localhost")
    }
}

extension ClientAddress: CustomStringConvertible {
    package var description: String { text }
}
