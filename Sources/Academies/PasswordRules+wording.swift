extension PasswordRules {
    /// The rule to show beside the field: the académie's own words, or whole sentences made from the rule.
    package var sentence: String { declaredSentence ?? generatedSentence }

    private var generatedSentence: String {
        let composition = Self.enumeration(["\(minimumLength)\u{A0}caractères"] + requiredClasses, last: "et")
        let first = "Le nouveau mot de passe doit contenir au minimum \(composition)."
        guard !forbidden.isEmpty else { return first }
        return "\(first) \(prohibition)"
    }

    private var requiredClasses: [String] {
        CharacterClass.allCases.filter(required.contains).map { characterClass in
            switch characterClass {
            case .lower: "une minuscule"
            case .upper: "une majuscule"
            case .digit: "un chiffre"
            case .special: "un caractère spécial"
            }
        }
    }

    private var prohibition: String {
        let contents = ForbiddenContent.allCases.filter(forbidden.contains).map { content in
            switch content {
            case .identifier: "votre identifiant"
            case .names: "vos nom et prénoms"
            case .dictionary: "un mot du dictionnaire courant"
            }
        }
        return contents.count == 1
            ? "Il ne doit pas contenir \(contents[0])."
            : "Il ne doit contenir ni \(contents.joined(separator: " ni "))."
    }

    private static func enumeration(_ words: [String], last conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
    }
}
