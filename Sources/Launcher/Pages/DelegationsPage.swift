import Vocabulary
import Web

/// « Délégations d’accès »: those one gave, with their end, and those one has.
struct DelegationsPage: Page {
    /// Which one a button ends.
    static let field = "delegation"

    let head = PageHead(
        "Délégations d’accès",
        section: "Applications",
        back: Link("Retour", to: LauncherAddress.applications),
        menuEntry: .applications
    )
    let ending: PostForm
    let given: [Row]
    let received: [Row]
    let give: Link?

    struct Row: Sendable {
        let application: String
        let other: String
        let days: String
        let state: Tag
        let end: Button

        init(_ shown: DelegationDesk.Shown, today: CivilDate) {
            let delegation = shown.delegation
            application = shown.application.name
            other = shown.other
            days = "Du \(FrenchTime.date(delegation.firstDay)) au \(FrenchTime.date(delegation.lastDay)) au soir"
            state = delegation.isRunning(on: today) ? Tag("En cours", .success) : Tag("À venir", .information)
            end = Button(
                "Mettre fin",
                .secondary,
                name: DelegationsPage.field,
                value: "\(delegation.id)",
                complement: "à la délégation de \(application) à \(other)",
                form: "fin"
            )
        }
    }

    init(
        given: [DelegationDesk.Shown],
        received: [DelegationDesk.Shown],
        mayGive: Bool,
        today: CivilDate,
        ending: PostForm
    ) {
        self.ending = ending
        self.given = given.map { Row($0, today: today) }
        self.received = received.map { Row($0, today: today) }
        give = mayGive ? Link("Déléguer une application", to: LauncherAddress.delegating) : nil
    }
}
