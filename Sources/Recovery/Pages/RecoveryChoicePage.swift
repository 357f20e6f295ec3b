import Web

/// One question with a few answers.
struct RecoveryChoicePage: Page {
    let head: PageHead
    let lead: [String]
    let form: PostForm
    let choice: RadioGroup
    let send: Button
    let note: String?
    let links: [Link]

    init(
        _ head: PageHead,
        lead: [String] = [],
        form: PostForm,
        choice: RadioGroup,
        note: String? = nil,
        links: [Link] = []
    ) {
        self.head = head
        self.lead = lead
        self.form = form
        self.choice = choice
        send = Button("Continuer")
        self.note = note
        self.links = links
    }
}
