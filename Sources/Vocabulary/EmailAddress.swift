/// A mail address whose parts are ASCII, in lower case: `michel.dupond@ac-lille.fr`.
///
/// The local part is a dot-atom (RFC 5322 §3.2.3) of at most 64 octets, the domain a host name (RFC 1123 §2.1), the
/// whole at most 254 octets (RFC 5321 §4.5.3.1). Quoted local parts and address literals are refused: no agent has one.
package struct EmailAddress: Hashable, Sendable {
    package let localPart: String
    package let domain: String

    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= 512 else { return nil }
        let bytes = typed.utf8.drop { $0 == 0x20 }
        let trimmed = bytes.prefix(bytes.count - bytes.reversed().prefix { $0 == 0x20 }.count).map(ASCII.lowercased)
        guard let at = trimmed.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        self.init(
            localPart: String(decoding: trimmed[..<at], as: UTF8.self),
            domain: String(decoding: trimmed[(at + 1)...], as: UTF8.self)
        )
    }

    package init?(localPart: String, domain: String) {
        guard localPart.utf8.count + domain.utf8.count < 254,
            Self.isDotAtom(localPart.utf8), Self.isHostName(domain.utf8)
        else { return nil }
        self.localPart = localPart
        self.domain = domain
    }

    private static func isDotAtom(_ bytes: String.UTF8View) -> Bool {
        guard (1...64).contains(bytes.count) else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) || atomSigns.contains($0) }
        }
    }

    private static let atomSigns = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isHostName(_ bytes: String.UTF8View) -> Bool {
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) || $0 == UInt8(ascii: "-") }
            }
    }
}

extension EmailAddress: CustomStringConvertible {
    package var description: String { localPart + "@" + domain }
}
