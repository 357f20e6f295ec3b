import Vocabulary
import Web

/// « Vérifiez avant de rediriger »: what will happen, and the button that makes it happen.
struct ForwardingReviewPage: Page {
    let head: PageHead
    let request: SummaryList
    let form: PostForm
    let start = Button("Rediriger mes messages")

    init(_ request: ForwardingRequest, form: PostForm) {
        head = PageHead(
            "Vérifiez avant de rediriger",
            section: "Redirection de vos messages",
            step: PageHead.Step(3, of: 3),
            back: Link("Retour", to: MailPageAddress.forwardingCreation),
            journey: PageHead.Journey(exit: MailPageAddress.forwarding)
        )
        func change(_ what: String) -> Link {
            Link("Modifier", to: MailPageAddress.forwardingCreation, complement: what)
        }
        self.request = SummaryList([
            SummaryList.Row("Adresse", request.target.description, isCode: true, action: change("l’adresse")),
            SummaryList.Row("Copie", request.copy.words, action: change("la copie")),
            SummaryList.Row("Motif", request.purpose, action: change("le motif")),
            SummaryList.Row(
                "Se termine",
                "Le \(FrenchTime.date(request.lastDay)) au soir",
                action: change("le dernier jour")
            ),
        ])
        self.form = form
    }
}
