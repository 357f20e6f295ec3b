import Academies
import SignIn
import Vocabulary
import Web

/// « Mes appareils de messagerie »: each with its last use, and the way to withdraw it.
struct DevicesPage: Page {
    let head: PageHead
    let rows: [Row]
    let isFull: Bool
    let add: Link?
    let withdrawAll: Link?
    let links: [Link]

    struct Row: Sendable {
        let name: String
        let kind: String
        let added: String
        let lastUse: String
        /// Where the button leads: a page that asks first.
        let withdrawal: String
        let button: Button

        init(_ device: Device, of academy: Academy, at now: Moment) {
            name = device.name
            kind = device.kind.label
            added = FrenchMoment(device.addedAt, now: now, of: academy).capitalized
            lastUse =
                device.lastUse.map { FrenchMoment($0.at, now: now, of: academy).capitalized } ?? "Pas encore connecté"
            withdrawal = MailPageAddress.withdrawing(device.id)
            button = Button("Retirer", .secondary, complement: "«\u{A0}\(device.name)\u{A0}»")
        }
    }

    init(_ devices: [Device], of academy: Academy, at now: Moment) {
        head = PageHead(
            "Mes appareils de messagerie",
            section: "Messagerie",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .mail
        )
        rows = devices.map { Row($0, of: academy, at: now) }
        isFull = devices.count >= DevicePasswords.most
        add = isFull ? nil : Link("Ajouter un appareil", to: MailPageAddress.adding)
        withdrawAll =
            devices.count > 1 ? Link("Retirer tous les appareils", to: MailPageAddress.withdrawingAll) : nil
        links = [Link("Voir les paramètres de messagerie", to: MailPageAddress.settings)]
    }
}
