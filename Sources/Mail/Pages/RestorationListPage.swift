import Academies
import Vocabulary
import Web

/// What would come back to one folder, letter by letter: to be recognised, not to be read.
struct RestorationListPage: Page {
    let head: PageHead
    let folder: String
    let date: String
    let place: String
    let rows: [Row]
    let newer: Link?
    let older: Link?
    let back: Link

    struct Row: Sendable {
        let received: String
        let sender: String
        let subject: String
    }

    /// - Parameters:
    ///   - listing: the letters.
    ///   - day: the date to come back to.
    ///   - academy: whose clock tells when they were received.
    ///   - address: where the page that begins after so many letters is.
    init(
        _ listing: RestorationListing,
        on day: CivilDate,
        of academy: Academy,
        at address: (_ first: Int) -> String
    ) {
        let preview = MailPageAddress.restorationPreview(day)
        head = PageHead(
            "Messages à retrouver dans «\u{A0}\(listing.folder.label)\u{A0}»",
            section: "Restauration de la messagerie",
            back: Link("Retour", to: preview),
            journey: PageHead.Journey(exit: MailPageAddress.restoration)
        )
        folder = listing.folder.label
        date = FrenchTime.date(day)
        let (first, last) = (listing.first, listing.first + listing.letters.count)
        place = RestorationWording.place(first..<last, of: listing.total)
        rows = listing.letters.map { letter in
            Row(
                received: FrenchTime(letter.received, in: academy.identity.timeZone).dateAndTime,
                sender: letter.sender.text.isEmpty ? "Expéditeur inconnu" : letter.sender.text,
                subject: letter.subject.text.isEmpty ? "Sans objet" : letter.subject.text
            )
        }
        newer =
            first == 0
            ? nil : Link("Messages plus récents", to: address(max(0, first - RestorationListing.length)))
        older = last >= listing.total ? nil : Link("Messages plus anciens", to: address(last))
        back = Link("Choisir les dossiers à restaurer", to: preview)
    }
}
