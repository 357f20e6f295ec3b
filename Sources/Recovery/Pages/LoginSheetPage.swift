import Academies
import People
import Vocabulary
import Web

/// What one signs in with, shown to whoever has proved who they are: Lyon's « Mon compte », and the answer to a lost
/// identifier.
struct LoginSheetPage: Page {
    let head: PageHead
    let login: SummaryList
    let mail: MailSettings?
    let signIn: Link
    /// To the password without a second proof, when it is lost too.
    let alsoLost: AlsoLost?

    struct AlsoLost: Sendable {
        let form: PostForm
        let send: Button
    }

    /// Lyon's sheet, where the password has its « Modifier ».
    init(account head: PageHead, _ file: AccountFile, of academy: Academy, on day: CivilDate) {
        self.head = head
        let change = Entrance.password.address(.forgottenBox)
        login = SummaryList([
            .init("Nom d’utilisateur", file.login?.text ?? "", isCode: true),
            .init("Mot de passe", "••••••••", action: Link("Modifier", to: change, complement: "le mot de passe")),
            .init("Adresse e-mail", file.address?.description ?? "", isCode: true),
        ])
        mail = MailSettings(academy, on: day)
        signIn = Link("Me connecter", to: "/connexion")
        alsoLost = nil
    }

    init(answer head: PageHead, _ file: AccountFile, of academy: Academy, form: PostForm) {
        self.head = head
        login = SummaryList([
            .init("Identifiant", file.login?.text ?? "", isCode: true),
            .init("Adresse", file.address?.description ?? "", isCode: true),
            .init("Académie", academy.name),
        ])
        mail = nil
        signIn = Link("Me connecter", to: "/connexion")
        alsoLost = AlsoLost(form: form, send: Button("J’ai aussi perdu mon mot de passe", .secondary))
    }
}

/// The servers of an académie, as the sheets of its tutorials say them.
struct MailSettings: Sendable {
    let servers: SummaryList

    /// Nothing when the académie publishes none.
    init?(_ academy: Academy, on day: CivilDate) {
        let rows = [
            (MailService.imap, "Serveur de courrier entrant (IMAP)"), (.pop, "Serveur de courrier entrant (POP3)"),
            (.submission, "Serveur d’envoi"),
        ]
        .compactMap { service, name in
            academy.servers(for: service, on: day).first.map { Self.row($0, name) }
        }
        guard !rows.isEmpty else { return nil }
        servers = SummaryList(rows)
    }

    private static func row(_ server: ServerRecord, _ name: String) -> SummaryList.Row {
        let security = server.security == .tls ? "TLS/SSL\u{A0}: oui" : "STARTTLS"
        return .init(name, "\(server.host), port\u{A0}\(server.port), \(security)", isCode: true)
    }
}
