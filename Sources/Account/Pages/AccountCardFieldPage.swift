import Web

/// One line of the card, to write or to empty.
struct AccountCardFieldPage: Page {
    let head: PageHead
    let form: PostForm
    let text: TextField?
    let area: TextArea?
    let next = Button("Continuer")

    init(_ field: CardField, value: String, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            field.label,
            section: "Ma fiche",
            back: Link("Retour", to: AccountAddress.card),
            journey: PageHead.Journey(exit: AccountAddress.card),
            errors: errors
        )
        self.form = form
        text = field == .phone ? Self.phone(field, value, errors) : nil
        area = field == .phone ? nil : Self.area(field, value, errors)
    }

    private static func phone(_ field: CardField, _ value: String, _ errors: FormErrors) -> TextField {
        TextField(
            field.rawValue,
            label: field.label,
            hint: field.hint,
            value: value,
            errors: errors,
            optional: true,
            type: .tel,
            autocomplete: "work tel",
            width: .medium
        )
    }

    private static func area(_ field: CardField, _ value: String, _ errors: FormErrors) -> TextArea {
        TextArea(
            field.rawValue,
            label: field.label,
            hint: field.hint,
            value: value,
            rows: 4,
            limit: field.limit,
            optional: true,
            errors: errors
        )
    }
}
