/// A code received or read: one field, never six boxes, where spaces, hyphens and case do not matter.
package struct CodeField: Sendable {
    let frame: FieldFrame
    let inputMode: String
    let autocapitalize: String

    package init(
        _ name: String,
        label: String = "Code de sécurité",
        hint: String? = nil,
        kind: Kind = .lettersAndDigits,
        errors: FormErrors = FormErrors()
    ) {
        frame = FieldFrame(name, label: label, hint: hint ?? kind.hint, error: errors[name], optional: false)
        inputMode = kind == .digits ? "numeric" : "text"
        autocapitalize = kind == .digits ? "none" : "characters"
    }

    package enum Kind: Sendable {
        case lettersAndDigits, digits

        var hint: String {
            switch self {
            case .lettersAndDigits:
                "8 lettres et chiffres. Les espaces, le tiret et les majuscules n’ont pas d’importance."
            case .digits: "6 chiffres affichés par votre application de codes."
            }
        }
    }
}
