/// The short name under which an account signs in, inside one académie: `mdupond`.
///
/// Lower-case ASCII letters, digits, hyphens and dots; it begins and ends with a letter or a digit.
package struct Login: Hashable, Sendable {
    package let text: String

    package static let maximumLength = 64

    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= Self.maximumLength else { return nil }
        let bytes = typed.utf8.map(ASCII.lowercased)
        guard let first = bytes.first, let last = bytes.last,
            ASCII.isAlphanumeric(first), ASCII.isAlphanumeric(last),
            bytes.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
        else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

extension Login: CustomStringConvertible {
    package var description: String { text }
}
