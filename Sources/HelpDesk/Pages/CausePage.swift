import Web

/// One closed question about a cause.
struct CausePage: Page {
    let head: PageHead
    let form: PostForm
    let question: RadioGroup
    let go: Button

    init(_ cause: Cause, form: PostForm, errors: FormErrors = FormErrors()) {
        head = PageHead(
            cause.label,
            section: "Aide",
            back: Link("Retour", to: HelpAddress.problem),
            journey: PageHead.Journey(),
            errors: errors
        )
        self.form = form
        question = RadioGroup(
            Circumstances.detailField,
            legend: cause.question.legend,
            options: cause.question.details.map { RadioGroup.Option($0.name, $0.label) },
            errors: errors
        )
        go = Button("Continuer")
    }
}
