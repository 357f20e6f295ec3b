import Academies
import SignIn
import Vocabulary
import Web

/// Where the account is open, each place with its way to close it.
struct AccountSecurityPage: Page {
    let head: PageHead
    let rows: [Row]
    let closeOthers: Closing?
    let links: [Link]

    struct Closing: Sendable {
        let form: PostForm
        let button: Button
    }

    struct Row: Sendable {
        let device: String
        let network: String
        let began: String
        let seen: String
        /// “Cette session”, in place of the button.
        let tag: Tag?
        let closing: Closing?

        init(_ session: Session, isCurrent: Bool, form: PostForm, of academy: Academy, at now: Moment) {
            device = session.device
            network = session.source
            began = FrenchMoment(session.beganAt, now: now, of: academy).capitalized
            seen = FrenchMoment(session.seenAt, now: now, of: academy).capitalized
            tag = isCurrent ? Tag("Cette session", .success) : nil
            let button = Button("Fermer", .secondary, complement: "la session \(device), ouverte \(began)")
            closing = isCurrent ? nil : Closing(form: form, button: button)
        }
    }

    init(_ rows: [Row], closingOthers form: PostForm) {
        head = PageHead(
            "Sessions et appareils",
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account
        )
        self.rows = rows
        let hasOthers = rows.contains { $0.closing != nil }
        closeOthers = hasOthers ? Closing(form: form, button: Button("Fermer toutes les autres")) : nil
        links = [
            Link("Voir l’activité récente", to: AccountAddress.activity),
            Link("Changer mon mot de passe", to: AccountAddress.password),
            Link("Je crois que mon compte est piraté", to: AccountAddress.hacked),
            Link("Me déconnecter", to: AccountAddress.signOut),
        ]
    }
}
