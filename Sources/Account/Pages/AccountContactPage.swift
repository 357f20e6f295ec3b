import Web

/// A recovery address or telephone, before the code that confirms it.
struct AccountContactPage: Page {
    let head: PageHead
    let form: PostForm
    let contact: TextField
    let next = Button("Recevoir un code")

    init(_ kind: ContactKind, value: String = "", errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            kind.label,
            section: "Ma fiche",
            step: PageHead.Step(1, of: 2),
            back: Link("Retour", to: AccountAddress.card),
            journey: PageHead.Journey(exit: AccountAddress.card),
            errors: errors
        )
        self.form = form
        contact = kind == .email ? Self.email(value, errors) : Self.phone(value, errors)
    }

    private static func email(_ value: String, _ errors: FormErrors) -> TextField {
        TextField(
            ContactKind.email.rawValue,
            label: "Adresse électronique de secours",
            hint: "Une adresse que vous consultez hors du travail. Elle sert seulement à retrouver votre accès.",
            value: value,
            errors: errors,
            type: .email,
            autocomplete: "email",
            inputMode: "email",
            autocapitalize: "none"
        )
    }

    private static func phone(_ value: String, _ errors: FormErrors) -> TextField {
        TextField(
            ContactKind.phone.rawValue,
            label: "Numéro de téléphone de secours",
            hint: "Par exemple 06 12 34 56 78 ou +262 692 12 34 56. Il sert seulement à retrouver votre accès.",
            value: value,
            errors: errors,
            type: .tel,
            autocomplete: "tel",
            width: .medium
        )
    }
}
