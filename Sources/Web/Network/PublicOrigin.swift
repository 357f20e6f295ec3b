/// How the outside world names one of our hosts: scheme, host and port, the origin of RFC 6454.
///
/// Links in mails, redirects and checks start from here, never from a header of the request: a `Host` that a stranger
/// chose must not end up in a link we send.
package struct PublicOrigin: Hashable, Sendable {
    package let scheme: Scheme
    /// The host, with its port unless it is the scheme's own.
    package let authority: String

    package enum Scheme: String, Sendable {
        case http, https
    }

    /// Reads `https://portail.ac-lille.fr` or `http://lille.localhost:8080`, without a path.
    package init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, let scheme = Scheme(rawValue: pieces[0].lowercased()) else { return nil }
        let authority = pieces[1].lowercased()
        guard !authority.isEmpty, authority.utf8.allSatisfy(Self.belongs) else { return nil }
        self.scheme = scheme
        self.authority = Self.withoutDefaultPort(authority, of: scheme)
    }

    private init() {
        scheme = .https
        authority = ""
    }

    /// What a request has before its host was recognised; no page is served under it.
    static let unrecognised = PublicOrigin()

    package var isSecure: Bool { scheme == .https }

    /// The address of one of our own pages.
    package func url(_ path: String) -> String { description + path }

    static func withoutDefaultPort(_ authority: String, of scheme: Scheme) -> String {
        let port = scheme == .https ? ":443" : ":80"
        return authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
    }

    private static func belongs(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }
}

extension PublicOrigin: CustomStringConvertible {
    package var description: String { "\(scheme.rawValue)://\(authority)" }
}
