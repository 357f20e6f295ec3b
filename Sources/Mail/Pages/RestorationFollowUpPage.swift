import Academies
import Vocabulary
import Web

/// « Restauration n° 3 »: where it stands.
struct RestorationFollowUpPage: Page {
    let head: PageHead
    let state: String
    let advice: String?
    let facts: SummaryList
    let again: Link?
    let undo: Link?
    let list = Link("Voir toutes mes restaurations", to: MailPageAddress.restoration)

    init(_ restoration: Restoration, of academy: Academy, at now: Moment) {
        head = PageHead(
            "Restauration n°\u{A0}\(restoration.number)",
            section: "Restauration de la messagerie",
            back: Link("Retour", to: MailPageAddress.restoration),
            menuEntry: .mail
        )
        state = RestorationWording.state(restoration, of: academy, at: now)
        advice = RestorationWording.advice(restoration, academy)
        facts = SummaryList([
            SummaryList.Row("Date", "\(FrenchTime.date(restoration.lastDay(at: academy))), en fin de journée"),
            SummaryList.Row("Dossiers", RestorationWording.folders(restoration.folders)),
            SummaryList.Row(
                "Retour",
                RestorationWording.destination(restoration.destination ?? .dated, restoration, academy)
            ),
            SummaryList.Row("Messages revenus", RestorationWording.count(restoration.done)),
        ])
        again =
            restoration.state.isUnderWay
            ? Link("Actualiser", to: MailPageAddress.restorationFollowUp(restoration.number)) : nil
        undo =
            restoration.canBeUndone(at: now)
            ? Link("Annuler la restauration", to: MailPageAddress.restorationUndoing(restoration.number)) : nil
    }
}
