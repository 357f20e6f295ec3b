import Academies
import Credentials
import SignIn
import Vocabulary
import Web

/// How a device is set, with the password that it is given: shown once, and kept nowhere.
struct DeviceInstallationPage: Page {
    let head: PageHead
    let secret: Secret?
    let profile: Profile?
    let profileSteps: [String]
    let stepsHeading: String
    let steps: [String]
    let lacksServers: Bool
    let settings: [Setting]
    let connection: Connection
    let finish = Link("Terminer", to: MailPageAddress.devices)

    struct Secret: Sendable {
        let password: String
        /// Sign by sign, for those who hear it.
        let spelled: String
    }

    struct Profile: Sendable {
        let form: PostForm
        let field: String
        let carried: String
        let download: Button
    }

    /// One line of what is typed by hand; with an identifier it can be copied.
    struct Setting: Sendable {
        let name: String
        let value: String
        let copied: Copied?

        struct Copied: Sendable {
            let id: String
            let complement: String
            let done: String
        }

        init(_ name: String, _ value: String, copying id: String? = nil, complement: String = "", done: String = "") {
            self.name = name
            self.value = value
            copied = id.map { Copied(id: $0, complement: complement, done: done) }
        }
    }

    struct Connection: Sendable {
        let page: String
        let state: String
        let sentence: String
    }

    /// What the page shows once.
    struct Shown: Sendable {
        let password: DevicePassword
        let carried: String
        let form: PostForm
    }

    init(_ device: Device, address: String, showing shown: Shown?, of academy: Academy, at now: Moment) {
        let instructions = InstallationSteps(device.kind)
        let servers = MailServers(of: academy, on: now.day(in: academy.identity.timeZone)).main
        head = PageHead(
            instructions.title,
            section: device.name,
            step: PageHead.Step(3, of: 3),
            menuEntry: .mail
        )
        secret = shown.map { Secret(password: $0.password.revealed, spelled: Self.spelled($0.password)) }
        profile = device.kind.readsProfiles && servers != nil ? shown.map(Self.profile) : nil
        profileSteps = profile == nil ? [] : instructions.withProfile
        stepsHeading = profile == nil ? "Étape par étape" : "Sans le profil"
        steps = instructions.steps
        lacksServers = servers == nil
        settings = Self.settings(address, servers)
        connection = Connection(
            page: MailPageAddress.connection(device.id),
            state: MailPageAddress.state(device.id),
            sentence: ConnectionState(device, of: academy, at: now).sentence
        )
    }

    private static func spelled(_ password: DevicePassword) -> String {
        password.groups.map { group in group.map(String.init).joined(separator: ", ") }.joined(separator: "\u{202F}; ")
    }

    private static func profile(_ shown: Shown) -> Profile {
        Profile(
            form: shown.form,
            field: CarriedPassword.field,
            carried: shown.carried,
            download: Button("Télécharger le profil")
        )
    }

    private static func settings(
        _ address: String,
        _ servers: (receiving: ServerRecord, sending: ServerRecord)?
    ) -> [Setting] {
        let own = Setting(
            "Adresse et identifiant",
            address,
            copying: "reglage-adresse",
            complement: "l’adresse",
            done: "Adresse copiée."
        )
        guard let servers else { return [own] }
        return [own, receivingHost(servers.receiving)]
            + rest("Port de réception", "Sécurité de réception", servers.receiving)
            + [sendingHost(servers.sending)] + rest("Port d’envoi", "Sécurité d’envoi", servers.sending)
    }

    private static func receivingHost(_ server: ServerRecord) -> Setting {
        Setting(
            "Serveur de réception (IMAP)",
            server.host.text,
            copying: "reglage-reception",
            complement: "le serveur de réception",
            done: "Serveur de réception copié."
        )
    }

    private static func sendingHost(_ server: ServerRecord) -> Setting {
        Setting(
            "Serveur d’envoi (SMTP)",
            server.host.text,
            copying: "reglage-envoi",
            complement: "le serveur d’envoi",
            done: "Serveur d’envoi copié."
        )
    }

    private static func rest(_ port: String, _ security: String, _ server: ServerRecord) -> [Setting] {
        [Setting(port, "\(server.port)"), Setting(security, server.security.words)]
    }
}
