import Vocabulary

/// What a school is, by the code of FrEduRne (TTY): `LYC`, `LP`, `CLG`, `1ORD`, `IEN` for example.
package struct SchoolKindCode: Hashable, Sendable, Comparable {
    package let text: String

    /// Nothing unless made of 1 to 10 capitals and digits.
    package init?(_ text: String) {
        guard (1...10).contains(text.utf8.count),
            text.utf8.allSatisfy({ ASCII.isUpper($0) || ASCII.isDigit($0) })
        else { return nil }
        self.text = text
    }

    /// Reads a code, or the words in which AAF describes a structure (`ENTStructureTypeStruct`).
    package init?(told text: String) {
        let capitals = text.uppercased()
        let known = Self.words.first { capitals.hasPrefix($0.beginning) }?.code
        self.init(known ?? text)
    }

    /// The longer beginnings first.
    private static let words: [(beginning: String, code: String)] = [
        ("LYCEE PROF", "LP"), ("LYCEE", "LYC"), ("COLLEGE", "CLG"), ("ECOLE", "1ORD"),
        ("ETABLISSEMENT REGIONAL", "EREA"), ("CIRCONSCRIPTION", "IEN"),
    ]

    package static func < (left: SchoolKindCode, right: SchoolKindCode) -> Bool { left.text < right.text }
}
