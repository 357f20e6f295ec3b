import Academies
import Journal
import People
import SignIn
import Vocabulary
import Web

/// « Mon compte »: who one is here, how one's mail is read, how one would get back in.
struct AccountPage: Page {
    let head: PageHead
    let accountHeading: String
    let account: SummaryList
    let mailHeading: String
    let mail: [SummaryList]
    let recovery: SummaryList
    let lacksRecovery: Bool
    let lastSignIn: SummaryList?
    let links: [Entry]

    struct Entry: Sendable {
        let link: Link
        let purpose: String
    }

    init(_ overview: AccountOverview, of academy: Academy, at now: Moment) {
        let wording = AccountWording(of: academy)
        head = PageHead(wording.title, section: "Gestion du compte", menuEntry: .account)
        accountHeading = wording.accountHeading
        account = Self.account(overview, wording, academy, now)
        mailHeading = wording.mailHeading
        mail = Self.mail(overview, wording, academy, now)
        recovery = Self.recovery(overview.contacts)
        lacksRecovery = overview.contacts.email == nil && overview.contacts.phone == nil
        lastSignIn = Self.lastSignIn(overview, academy, now)
        links = Self.links(wording)
    }

    private static func account(
        _ overview: AccountOverview,
        _ wording: AccountWording,
        _ academy: Academy,
        _ now: Moment
    ) -> SummaryList {
        let changed = overview.passwordChangedAt.map { "Changé \(FrenchMoment($0, now: now, of: academy).words)." }
        let password = [changed, wording.passwordNote].compactMap(\.self).joined(separator: " ")
        return SummaryList([
            SummaryList.Row(wording.login, overview.login, isCode: true),
            SummaryList.Row(
                "Mot de passe",
                password.isEmpty ? "••••••••" : password,
                action: Link("Modifier", to: AccountAddress.password, complement: "le mot de passe")
            ),
        ])
    }

    private static func mail(
        _ overview: AccountOverview,
        _ wording: AccountWording,
        _ academy: Academy,
        _ now: Moment
    ) -> [SummaryList] {
        let servers = IncomingServer.all(of: academy, on: now.day(in: academy.identity.timeZone))
        return [SummaryList([SummaryList.Row(wording.address, overview.address, isCode: true)])] + servers.map(rows)
    }

    private static func rows(_ server: IncomingServer) -> SummaryList {
        SummaryList(
            [
                SummaryList.Row("Serveur de courrier entrant", server.host, isCode: true),
                SummaryList.Row("TLS/SSL", server.isEncrypted ? "Oui" : "Oui, par STARTTLS"),
                server.popPort.map { SummaryList.Row("Port POP3", "\($0)", isCode: true) },
                server.imapPort.map { SummaryList.Row("Port IMAP", "\($0)", isCode: true) },
            ].compactMap(\.self)
        )
    }

    private static func recovery(_ contacts: AccountFile.Contacts) -> SummaryList {
        SummaryList([
            SummaryList.Row(
                "Adresse de secours",
                contacts.email.map(Masked.text) ?? "Aucune",
                action: Link(
                    contacts.email == nil ? "Ajouter" : "Modifier",
                    to: AccountAddress.contact(.email),
                    complement: "l’adresse de secours"
                )
            ),
            SummaryList.Row(
                "Téléphone de secours",
                contacts.phone.map(Masked.text) ?? "Aucun",
                action: Link(
                    contacts.phone == nil ? "Ajouter" : "Modifier",
                    to: AccountAddress.contact(.phone),
                    complement: "le téléphone de secours"
                )
            ),
        ])
    }

    private static func lastSignIn(_ overview: AccountOverview, _ academy: Academy, _ now: Moment) -> SummaryList? {
        overview.lastSignIn.map { entry in
            let moment = FrenchMoment(entry.at, now: now, of: academy).capitalized
            return SummaryList([
                SummaryList.Row("Date", moment),
                SummaryList.Row("Appareil", entry.details["device"] ?? "Appareil inconnu"),
            ])
        }
    }

    private static func links(_ wording: AccountWording) -> [Entry] {
        [
            Entry(
                link: Link(wording.cardTitle, to: AccountAddress.card),
                purpose: "Adresse du bureau, téléphone, description, et ce qui sert à retrouver votre accès."
            ),
            Entry(
                link: Link("Sessions et appareils", to: AccountAddress.security),
                purpose: "Où votre compte est ouvert, et comment le fermer à distance."
            ),
            Entry(
                link: Link("Appareils de messagerie", to: AccountAddress.mailDevices),
                purpose: "Vos messages sur un téléphone, une tablette ou dans un logiciel."
            ),
            Entry(
                link: Link("Boîtes partagées", to: AccountAddress.functionalMailboxes),
                purpose: "Celles d’un établissement ou d’un service que vous ouvrez avec votre propre mot de passe."
            ),
            Entry(
                link: Link("Redirection de vos messages", to: AccountAddress.forwarding),
                purpose: "Les envoyer aussi à une autre adresse, pour un temps."
            ),
            Entry(
                link: Link("Absence", to: AccountAddress.absence),
                purpose: "Répondre d’avance à ceux qui vous écrivent pendant que vous n’êtes pas là."
            ),
            Entry(
                link: Link("Retrouver des messages disparus", to: AccountAddress.mailRestoration),
                purpose: "Ce qui a quitté votre boîte depuis moins de 60 jours."
            ),
            Entry(
                link: Link("Activité récente", to: AccountAddress.activity),
                purpose: "Ce qui s’est passé sur votre compte, essais refusés compris."
            ),
            Entry(
                link: Link("Charte d’utilisation", to: AccountAddress.charter),
                purpose: "Le texte en vigueur et la date de votre accord."
            ),
            Entry(
                link: Link("Affichage", to: AccountAddress.display),
                purpose: "Clair, sombre, ou comme votre appareil."
            ),
        ]
    }
}
