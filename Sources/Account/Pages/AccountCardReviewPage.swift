import Web

/// « Vérifiez avant d’enregistrer »: every line about to change, before and after.
struct AccountCardReviewPage: Page {
    /// The value of the button that forgets the changes.
    static let giveUp = "abandonner"

    let head: PageHead
    let form: PostForm
    let changes: SummaryList
    let save = Button("Enregistrer", name: "choix", value: "enregistrer")
    let forget = Button("Ne pas enregistrer", .secondary, name: "choix", value: AccountCardReviewPage.giveUp)

    init(from values: [CardField: String], to drafts: [CardField: String], form: PostForm) {
        head = PageHead(
            "Vérifiez avant d’enregistrer",
            section: "Ma fiche",
            back: Link("Retour", to: AccountAddress.card),
            journey: PageHead.Journey(exit: AccountAddress.card)
        )
        self.form = form
        changes = SummaryList(
            CardField.allCases.flatMap { field in drafts[field].map { Self.rows(field, values[field], $0) } ?? [] }
        )
    }

    private static func rows(_ field: CardField, _ former: String?, _ value: String) -> [SummaryList.Row] {
        [
            SummaryList.Row("\(field.label), aujourd’hui", former ?? "Non renseigné"),
            SummaryList.Row(
                "\(field.label), après l’enregistrement",
                value.isEmpty ? "Ligne retirée" : value,
                action: Link("Modifier", to: AccountAddress.cardField(field), complement: field.complement)
            ),
        ]
    }
}
