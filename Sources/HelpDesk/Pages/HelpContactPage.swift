import Web

/// The right desk with its hours, then the form that writes to it.
struct HelpContactPage: Page {
    let head: PageHead
    let desks: [DeskCard]
    let sentences: [String]
    /// Nothing where nobody would read what is written.
    let writing: RequestFields?

    init(
        _ said: Circumstances,
        desks: [DeskCard],
        sentences: [String],
        writing: RequestFields?,
        errors: FormErrors = FormErrors()
    ) {
        head = PageHead(
            "Contacter l’assistance",
            section: "Aide",
            back: Link("Retour", to: said.address(HelpAddress.person)),
            journey: PageHead.Journey(),
            errors: errors
        )
        self.desks = desks
        self.sentences = sentences
        self.writing = writing
    }
}
