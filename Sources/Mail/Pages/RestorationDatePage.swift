import Web

/// « À quelle date voulez-vous revenir ? ».
struct RestorationDatePage: Page {
    static let field = "date"

    let head: PageHead
    let form: PostForm
    let date: DateFields
    let next = Button("Continuer")

    init(_ window: RestorationWindow, typed: TypedDate?, errors: FormErrors, form: PostForm) {
        head = PageHead(
            "À quelle date voulez-vous revenir\u{202F}?",
            section: "Restauration de la messagerie",
            step: PageHead.Step(1, of: 4),
            back: Link("Retour", to: MailPageAddress.restoration),
            journey: PageHead.Journey(exit: MailPageAddress.restoration),
            errors: errors
        )
        self.form = form
        date = DateFields(
            Self.field,
            legend: "Date",
            hint: "Une date \(window.words).",
            typed: typed,
            errors: errors
        )
    }
}
