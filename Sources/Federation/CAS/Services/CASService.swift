import Vocabulary
package import Web

/// The address of a service, where somebody comes back with a ticket (CAS protocol 3.0 §2.1.1), taken apart once and
/// compared by its parts: an address that two programs could read in two ways is none.
package struct CASService: Hashable, Sendable {
    /// As it was sent: a ticket is asked for and validated with the same signs.
    package let text: String
    package let origin: PublicOrigin
    /// `/` at least.
    let path: String
    let query: String?
    private let beforeFragment: Int

    static let maximumBytes = 2048

    /// Nothing unless it is in `https`, or in `http` on this machine, without a name or a password before its host, and
    /// with a path that says plainly where it leads.
    package init?(_ text: some StringProtocol) {
        guard (1...Self.maximumBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        let pieces = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2 else { return nil }
        let authority = pieces[1].prefix { !"/?#".contains($0) }
        guard let (host, port) = Self.hostAndPort(authority),
            let origin = PublicOrigin("\(pieces[0])://\(host)\(port)"), origin.isSecure || ClientAddress.isLocal(host)
        else { return nil }
        let rest = pieces[1].dropFirst(authority.count)
        let address = rest.prefix { $0 != "#" }
        let path = address.prefix { $0 != "?" }
        guard Self.isPlain(path) else { return nil }
        self.text = String(text)
        self.origin = origin
        self.path = path.isEmpty ? "/" : String(path)
        query = path.count == address.count ? nil : String(address.dropFirst(path.count + 1))
        beforeFragment = text.utf8.count - (rest.utf8.count - address.utf8.count)
    }

    /// The address with more in its query; a fragment stays behind it.
    func adding(_ pairs: [(String, String)]) -> String {
        let added = pairs.map { "\($0.0)=\($0.1.escapedForQuery)" }.joined(separator: "&")
        let address = text.utf8.prefix(beforeFragment)
        let fragment = text.utf8.dropFirst(beforeFragment)
        return "\(Substring(address))\(query == nil ? "?" : "&")\(added)\(Substring(fragment))"
    }

    /// RFC 3986 §3.2, but for the forms that mean a host in one program and another one elsewhere.
    private static func hostAndPort(_ authority: some StringProtocol) -> (host: String, port: String)? {
        let authority = authority.lowercased()
        let isLiteral = authority.hasPrefix("[")
        guard let end = isLiteral ? authority.firstIndex(of: "]").map(authority.index(after:)) : hostEnd(authority)
        else { return nil }
        let (host, port) = (authority[..<end], authority[end...])
        guard isLiteral ? isLiteralHost(host) : isName(host), port.isEmpty || isPort(port) else { return nil }
        return (String(host), String(port))
    }

    private static func hostEnd(_ authority: String) -> String.Index? {
        authority.firstIndex(of: ":") ?? authority.endIndex
    }

    private static func isLiteralHost(_ host: Substring) -> Bool {
        let digits = host.dropFirst().dropLast()
        return (2...45).contains(digits.utf8.count)
            && digits.utf8.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
    }

    private static func isName(_ host: Substring) -> Bool {
        host.utf8.count <= 253
            && host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(ASCII.isDigit), !digits.hasPrefix("0"),
            let number = Int(digits)
        else { return false }
        return number <= 65_535
    }

    /// No segment climbs, and no sign is written so that a server behind may read it as a slash, a dot or a control.
    private static func isPlain(_ path: some StringProtocol) -> Bool {
        let climbs = path.split(separator: "/").contains { segment in
            // What follows a semicolon is a parameter that some servers take away before they resolve dots.
            [".", ".."].contains(segment.prefix { $0 != ";" })
        }
        guard !climbs else { return false }
        return path.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { piece in
            let digits = piece.utf8.prefix(2)
            guard digits.count == 2, digits.allSatisfy(isHexDigit), let byte = UInt8(piece.prefix(2), radix: 16)
            else { return false }
            return byte >= 0x20 && byte != 0x7F && !"/\\.".utf8.contains(byte)
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(ASCII.lowercased(byte))
    }
}
