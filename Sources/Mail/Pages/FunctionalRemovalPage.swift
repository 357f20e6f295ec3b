import Web

/// « Retirer … ? »: what it means for the member.
struct FunctionalRemovalPage: Page {
    let head: PageHead
    let address: String
    let form: PostForm
    let remove = Button("Retirer ce membre", .danger)

    init(_ names: String, from mailbox: FunctionalMailbox, form: PostForm) {
        let exit = MailPageAddress.functionalMembers(mailbox.identifier)
        head = PageHead(
            "Retirer \(names)\u{202F}?",
            section: "Boîtes partagées",
            back: Link("Retour", to: exit),
            journey: PageHead.Journey(exit: exit)
        )
        address = mailbox.address
        self.form = form
    }
}
