import Academies
import Vocabulary
import Web

/// « Boîtes partagées »: those somebody may use, and how to open them.
struct FunctionalMailboxesPage: Page {
    let head: PageHead
    let rows: [Row]
    let devices: Link
    let settings: Link

    /// One of them, as its reader knows it.
    struct Known: Sendable {
        let mailbox: FunctionalMailbox
        let member: FunctionalMember
        /// The names of its owner; nothing when it has none any more.
        let owner: String?
    }

    struct Row: Sendable {
        let title: String
        let facts: SummaryList
        /// Only for its owner.
        let members: Link?
    }

    init(_ known: [Known], login: String) {
        head = PageHead(
            "Boîtes partagées",
            section: "Messagerie",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .mail
        )
        rows = known.map { Self.row($0, login: login) }
        devices = Link("Créer un mot de passe pour un appareil", to: MailPageAddress.devices)
        settings = Link("Voir les serveurs de votre académie", to: MailPageAddress.settings)
    }

    private static func row(_ known: Known, login: String) -> Row {
        let mailbox = known.mailbox
        var facts = [
            SummaryList.Row("Adresse", mailbox.address, isCode: true),
            SummaryList.Row("Nom d’utilisateur", mailbox.username(of: login), isCode: true),
            SummaryList.Row("Vos droits", known.member.role.words),
        ]
        if let lastDay = known.member.lastDay {
            facts.append(SummaryList.Row("Jusqu’au", FrenchTime.date(lastDay)))
        }
        facts.append(SummaryList.Row("Responsable", known.owner ?? "Personne pour le moment"))
        let members = Link(
            "Gérer les membres",
            to: MailPageAddress.functionalMembers(mailbox.identifier),
            complement: mailbox.address
        )
        return Row(
            title: mailbox.title,
            facts: SummaryList(facts),
            members: known.member.role == .owner ? members : nil
        )
    }
}
