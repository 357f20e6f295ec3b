import Academies
import Web

/// The password is changed: what has followed, and when it works everywhere.
struct AccountPasswordDonePage: Page {
    let head: PageHead
    let panel: ConfirmationPanel
    let propagation: String
    let next = Link("Revenir à mon compte", to: AccountAddress.overview)
    let activity = Link("Voir l’activité récente", to: AccountAddress.activity)

    init(of academy: Academy) {
        head = PageHead("Votre mot de passe est changé", section: "Mon compte", menuEntry: .account)
        panel = ConfirmationPanel(
            "Vos autres sessions sont fermées",
            text: "Celle-ci reste ouverte. Un message vous a été envoyé pour vous prévenir de ce changement."
        )
        propagation = academy.service.propagation.sentence
    }
}
