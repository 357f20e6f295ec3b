import Academies
import Vocabulary
import Web

/// The settings of an académie’s mail, to read to a program or to print: each server with the days it serves.
struct MailSettingsPage: Page {
    let head: PageHead
    let academy: String
    let domain: String
    let username: String
    let servers: [Server]
    let devices: Link

    struct Server: Sendable {
        let use: String
        let host: String
        let port: Int
        let security: String
        /// “Ancien serveur, jusqu’au 31 août 2027”, when two generations serve together.
        let generation: String
    }

    init(of academy: Academy, on day: CivilDate) {
        head = PageHead(
            "Paramètres de messagerie",
            section: academy.name,
            back: Link("Retour", to: "/"),
            menuEntry: .mail
        )
        self.academy = academy.identity.title
        domain = academy.mailDomain.text
        username = "Votre adresse complète, comme prenom.nom@\(academy.mailDomain.text)"
        servers = [
            ("Recevoir (IMAP)", MailService.imap), ("Recevoir (POP3)", .pop), ("Envoyer (SMTP)", .submission),
        ].flatMap { use, service in
            Self.servers(use, MailServers.published(by: academy, for: service, on: day), on: day)
        }
        devices = Link("Relier un appareil", to: MailPageAddress.devices)
    }

    private static func servers(_ use: String, _ records: [ServerRecord], on day: CivilDate) -> [Server] {
        records.map { record in
            Server(
                use: use,
                host: record.host.text,
                port: record.port,
                security: record.security.words,
                generation: generation(record, among: records, on: day)
            )
        }
    }

    /// One that ends is the old one as soon as another goes on after it.
    private static func generation(
        _ record: ServerRecord,
        among records: [ServerRecord],
        on day: CivilDate
    ) -> String {
        if let from = record.validity.from, from > day {
            return "Nouveau serveur, à partir du \(FrenchTime.date(from))"
        }
        guard let until = record.validity.until else { return "Serveur actuel" }
        let last = FrenchTime.date(until)
        let isReplaced = records.contains { other in other.validity.until.map { $0 > until } ?? true }
        return isReplaced ? "Ancien serveur, jusqu’au \(last)" : "Serveur actuel, jusqu’au \(last)"
    }
}
