import Web

/// « Annuler la restauration n° 3 ? »: what leaves, and what stays.
struct RestorationUndoingPage: Page {
    let head: PageHead
    let form: PostForm
    let undo = Button("Annuler la restauration", .danger)

    init(_ restoration: Restoration, form: PostForm) {
        head = PageHead(
            "Annuler la restauration n°\u{A0}\(restoration.number)\u{202F}?",
            section: "Restauration de la messagerie",
            back: Link("Retour", to: MailPageAddress.restorationFollowUp(restoration.number)),
            journey: PageHead.Journey(exit: MailPageAddress.restorationFollowUp(restoration.number))
        )
        self.form = form
    }
}
