extension PasswordPolicy {
    /// The sentence under the field « Nouveau mot de passe ».
    package var sentence: String {
        let kinds = required.sorted().map(\.frenchName)
        return "Le nouveau mot de passe doit contenir au minimum \(Self.enumeration([lengthPhrase] + kinds))."
    }

    /// The value of the HTML attribute `passwordrules`, by which password managers propose what will be accepted.
    ///
    /// The special character is announced as a hyphen alone: it counts as one here and managers can all type it.
    package var passwordRules: String {
        let kinds = required.sorted().map { "required: \($0.passwordRulesName);" }
        return (["minlength: \(minimumLength);"] + kinds).joined(separator: " ")
    }

    /// The line that ends the list of rules, when a passphrase is dispensed from them.
    package var passphraseLine: String? {
        passphraseWords.map { "Ou \($0) mots au hasard, sans autre règle." }
    }

    private var lengthPhrase: String { minimumLength == 1 ? "1 caractère" : "\(minimumLength) caractères" }

    /// « a », « a et b », « a, b et c ».
    private static func enumeration(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " et " + last
    }
}

extension CharacterKind {
    package var frenchName: String {
        switch self {
        case .lower: "une minuscule"
        case .upper: "une majuscule"
        case .digit: "un chiffre"
        case .special: "un caractère spécial"
        }
    }

    fileprivate var passwordRulesName: String {
        switch self {
        case .lower: "lower"
        case .upper: "upper"
        case .digit: "digit"
        case .special: "[-]"
        }
    }
}
