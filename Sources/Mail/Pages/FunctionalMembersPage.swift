import Academies
import SignIn
import Vocabulary
import Web

/// Who may use a functional mailbox, for its owner.
struct FunctionalMembersPage: Page {
    let head: PageHead
    let address: String
    let rows: [Row]
    let isFull: Bool
    let most = FunctionalMailbox.mostMembers
    let add: Link?

    /// A member with their names and login.
    struct Known: Sendable {
        let member: FunctionalMember
        let names: String
        let login: String
    }

    struct Row: Sendable {
        let names: String
        let login: String
        let role: String
        let since: String
        let lastDay: String
        /// Where the button leads, a page that asks first; the owner has none.
        let removal: Removal?

        struct Removal: Sendable {
            let page: String
            let button: Button
        }

        init(_ known: Known, of mailbox: FunctionalMailbox, at academy: Academy, now: Moment) {
            names = known.names
            login = known.login
            role = known.member.role.words
            since = FrenchMoment(known.member.since, now: now, of: academy).capitalized
            lastDay = known.member.lastDay.map(FrenchTime.date) ?? "Sans date de fin"
            removal =
                known.member.role == .owner
                ? nil
                : Removal(
                    page: MailPageAddress.functionalRemoval(mailbox.identifier, known.member.place),
                    button: Button("Retirer", .secondary, complement: known.names)
                )
        }
    }

    init(_ mailbox: FunctionalMailbox, _ members: [Known], of academy: Academy, at now: Moment) {
        head = PageHead(
            "Membres de la boîte \(mailbox.name.text)",
            section: "Boîtes partagées",
            back: Link("Retour", to: MailPageAddress.functional),
            menuEntry: .mail
        )
        address = mailbox.address
        rows = members.map { Row($0, of: mailbox, at: academy, now: now) }
        isFull = members.count >= FunctionalMailbox.mostMembers
        add = isFull ? nil : Link("Ajouter un membre", to: MailPageAddress.functionalAdding(mailbox.identifier))
    }
}
