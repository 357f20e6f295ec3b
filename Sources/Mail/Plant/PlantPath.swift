/// A place on disk that Postfix and Dovecot can be told of: absolute, and of plain signs.
///
/// Their grammars have no common way to quote a space, a comma, a colon, `$`, `%` or `#`: such a path is refused at once
/// rather than understood as something else.
package struct PlantPath: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(MailPlantError) {
        let isPlain = text.utf8.allSatisfy { byte in
            (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
                || "/._-+".utf8.contains(byte)
        }
        guard text.hasPrefix("/"), isPlain, !text.hasSuffix("/") else { throw .path(text) }
        self.text = text
    }

    private init(joined text: String) { self.text = text }

    /// A place inside this one, named by us.
    package static func / (folder: PlantPath, name: StaticString) -> PlantPath {
        PlantPath(joined: "\(folder.text)/\(name)")
    }

    /// The file of a key inside this folder: names of hosts and of selectors have plain signs only.
    static func / (folder: PlantPath, signature: DomainSignature) -> PlantPath {
        PlantPath(joined: "\(folder.text)/\(signature.selector).\(signature.domain).pem")
    }
}

extension PlantPath: CustomStringConvertible {
    package var description: String { text }
}
