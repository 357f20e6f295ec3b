import Academies
import SignIn
import Vocabulary
import Web

/// « Retrouver des messages disparus »: the trash first, then the way to the archive, and what was asked before.
struct RestorationStartPage: Page {
    let head: PageHead
    let next: Link?
    let isClosed: Bool
    let rows: [Row]

    struct Row: Sendable {
        let number: String
        let date: String
        let asked: String
        let state: String
        let link: Link
    }

    init(_ latest: [Restoration], isOpen: Bool, of academy: Academy, at now: Moment) {
        head = PageHead(
            "Retrouver des messages disparus",
            section: "Messagerie",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .mail
        )
        next = isOpen ? Link("Continuer vers les sauvegardes", to: MailPageAddress.restorationDate) : nil
        isClosed = !isOpen
        rows = latest.map { restoration in
            Row(
                number: "n°\u{A0}\(restoration.number)",
                date: FrenchTime.date(restoration.lastDay(at: academy)),
                asked: FrenchMoment(restoration.askedAt, now: now, of: academy).capitalized,
                state: RestorationWording.state(restoration, of: academy, at: now),
                link: Link(
                    "Suivre",
                    to: MailPageAddress.restorationFollowUp(restoration.number),
                    complement: "la restauration n°\u{A0}\(restoration.number)"
                )
            )
        }
    }
}
