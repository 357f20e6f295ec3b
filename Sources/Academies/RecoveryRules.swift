/// How agents who lost their identifier or password come back.
///
/// The `Recovery` room follows it.
package struct RecoveryRules: Hashable, Sendable {
    package let way: RecoveryWay
    /// What the first form asks, in its order.
    package let fields: [RecoveryField]
    /// The kinds of account the form lets choose from, in the académie's words.
    package let accountTypes: [String]
    /// How a NUMEN looks, beside its field.
    package let numenExample: String
    /// How a birth date looks, beside its field.
    package let birthDateExample: String
    /// Advice above the form, in the académie's words.
    package let advice: [String]
}

/// The ways académies have of letting someone back in.
package enum RecoveryWay: String, CaseIterable, Sendable {
    /// Lille: NUMEN, usual name and birth date; then the NUMEN, typed in capitals as the current password, forces the
    /// choice of a new one.
    case numenReplacesPassword
    /// Lyon: NUMEN, birth date and type of account open « Mon compte »; its change form has a box « J’ai oublié mon
    /// mot de passe » that asks NUMEN and birth date instead of the old password.
    case forgottenBoxInChangeForm
    /// Amiens: « Activer sa messagerie »: the NUMEN is the initial password and must be personalised at once.
    case numenIsInitialPassword
    /// The national floor: an activation code, or NUMEN and birth date, opens; only a confirmed channel or somebody's
    /// voucher finishes.
    case confirmedChannelOrVoucher
}

/// A field of the recovery form.
package enum RecoveryField: String, CaseIterable, Sendable {
    case numen, usualName, birthDate, accountType, identifier
}

extension RecoveryRules {
    init?(_ section: Section) {
        let way = section.required("way", Grammar<RecoveryWay>.choice)
        fields = section.list("asks", Grammar<RecoveryField>.choice)
        accountTypes = section.list("accountTypes", .text(example: "Compte académique (@ac-lyon.fr)"))
        let numenExample = section.required("numenExample", .text(example: "09X1234567XYZ"))
        let birthDateExample = section.required("birthDateExample", .text(example: "10/01/1964"))
        advice = section.list("advice", .text(example: "Munissez-vous de votre NUMEN."))
        guard let way, let numenExample, let birthDateExample else { return nil }
        self.way = way
        self.numenExample = numenExample
        self.birthDateExample = birthDateExample
        checkFields(section)
    }

    private func checkFields(_ section: Section) {
        if !fields.contains(.numen) {
            section.refuse("asks", "toutes les voies demandent le NUMEN.", example: "[numen, birthDate]")
        }
        if Set(fields).count != fields.count { section.refuse("asks", "un champ est demandé deux fois.") }
        if fields.contains(.accountType), accountTypes.isEmpty {
            let example = "[\"Compte académique (@ac-lyon.fr)\"]"
            section.refuse("accountTypes", "le formulaire demande le type de compte.", example: example)
        }
    }
}
