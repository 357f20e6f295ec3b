import Web

/// A number and a code, no sign-in.
struct FollowPage: Page {
    let head: PageHead
    let form: PostForm
    let number: TextField
    let code: CodeField
    let go: Button

    init(number: String, form: PostForm, errors: FormErrors = FormErrors()) {
        head = PageHead(
            "Suivre une demande",
            section: "Aide",
            back: Link("Retour", to: HelpAddress.problem),
            errors: errors
        )
        self.form = form
        self.number = TextField(
            FollowForm.number,
            label: "Numéro de la demande",
            hint: "Par exemple 2026-000123.",
            value: number,
            errors: errors,
            autocomplete: "off",
            inputMode: "numeric",
            width: .medium
        )
        code = CodeField(FollowForm.code, label: "Code de suivi", errors: errors)
        go = Button("Voir ma demande")
    }
}
