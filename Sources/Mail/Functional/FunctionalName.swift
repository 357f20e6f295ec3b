import Vocabulary

/// What stands before the sign in the address of a functional mailbox: `ce.0590121l`.
///
/// Letters without accent, digits, points, dashes and underscores, 40 at most, beginning with a letter. Never a `+`,
/// which stands between a member and the mailbox in the name under which it is opened.
package struct FunctionalName: Hashable, Sendable {
    package let text: String

    static let longest = 40

    /// Reads a name, or a whole address of the domain.
    ///
    /// - Throws: ``FunctionalProblem/name``.
    package init(_ typed: String, domain: String) throws(FunctionalProblem) {
        guard typed.utf8.count <= 320 else { throw .name }
        var text = typed.lowercased()
        if text.hasSuffix("@" + domain) { text.removeLast(domain.count + 1) }
        guard let name = FunctionalName(text), EmailAddress(localPart: text, domain: domain) != nil else {
            throw .name
        }
        self = name
    }

    /// Reads a name as it is kept.
    init?(_ text: some StringProtocol) {
        guard (1...Self.longest).contains(text.utf8.count), text.utf8.first.map(ASCII.isLower) == true,
            text.utf8.allSatisfy({ ASCII.isLower($0) || ASCII.isDigit($0) || Self.signs.contains($0) })
        else { return nil }
        self.text = String(text)
    }

    private static let signs = Set(".-_".utf8)
}

/// What a functional mailbox is of, as its members read it: « Collège Jean-Moulin, Lille ».
package struct FunctionalTitle: Hashable, Sendable {
    package let text: String

    static let longest = 80

    /// - Throws: ``FunctionalProblem/title``.
    package init(_ typed: String) throws(FunctionalProblem) {
        guard typed.utf8.count <= Self.longest * 16 else { throw .title }
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isShown = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        guard !text.isEmpty, isShown, text.unicodeScalars.count <= Self.longest else { throw .title }
        self.text = text
    }
}
