import Academies
import Web

/// « Vérifiez avant de restaurer ».
struct RestorationReviewPage: Page {
    let head: PageHead
    let answers: SummaryList
    let form: PostForm
    let confirm = Button("Restaurer ces messages")

    init(_ draft: Restoration, of academy: Academy, form: PostForm) {
        let day = draft.lastDay(at: academy)
        head = PageHead(
            "Vérifiez avant de restaurer",
            section: "Restauration de la messagerie",
            step: PageHead.Step(4, of: 4),
            back: Link("Retour", to: MailPageAddress.restorationDestination(draft.number)),
            journey: PageHead.Journey(exit: MailPageAddress.restoration)
        )
        answers = SummaryList([
            SummaryList.Row(
                "Date",
                "\(FrenchTime.date(day)), en fin de journée",
                action: Link("Modifier", to: MailPageAddress.restorationDate, complement: "la date")
            ),
            SummaryList.Row(
                "Dossiers",
                RestorationWording.folders(draft.folders),
                action: Link("Modifier", to: MailPageAddress.restorationPreview(day), complement: "les dossiers")
            ),
            SummaryList.Row(
                "Retour",
                RestorationWording.destination(draft.destination ?? .dated, draft, academy),
                action: Link(
                    "Modifier",
                    to: MailPageAddress.restorationDestination(draft.number),
                    complement: "l’endroit où les messages reviennent"
                )
            ),
        ])
        self.form = form
    }
}
