import Academies
import Vocabulary
import Web

/// An académie that sends no mail on says so on a page, with what to do instead; it is no error.
struct ForwardingForbiddenPage: Page {
    let head: PageHead
    let reason: String
    let devices: Link

    init(_ academy: Academy) {
        head = PageHead(
            "La redirection n’est pas possible dans votre académie",
            section: "Mon compte",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .account
        )
        reason =
            academy.forwarding.latestEnd.map { "Depuis le \(FrenchTime.date($0.adding(days: 1))), l’\(academy.name)" }
            ?? "L’\(academy.name)"
        devices = Link("Lire mes messages sur mon téléphone", to: MailPageAddress.devices)
    }
}
