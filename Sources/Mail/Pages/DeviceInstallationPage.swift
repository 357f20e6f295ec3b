import Academies
import Credentials
import SignIn
import Vocabulary
import Web

/// How a device is set, with the password that it is given: shown once, and kept nowhere.
struct DeviceInstallationPage: Page {
    let head: PageHead
    let secret: Secret?
    let scanned: Scanned?
    let profile: Profile?
    let profileSteps: [String]
    let stepsHeading: String
    let steps: [String]
    let lacksServers: Bool
    let settings: [Setting]
    /// Both nothing on the telephone itself, where nobody has signed in.
    let connection: Connection?
    let finish: Link?

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
        let isSigned: Bool
    }

    /// The address that opens this installation on the telephone: in a picture, and in letters for who cannot scan it.
    struct Scanned: Sendable {
        let address: String
        let until: String
        let side: Int
        let path: String

        init?(_ address: String, until: String) {
            guard let picture = QRPicture(address) else { return nil }
            self.address = address
            self.until = until
            side = picture.side
            path = picture.path
        }
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

        init(_ device: Device, of academy: Academy, at now: Moment) {
            page = MailPageAddress.connection(device.id)
            state = MailPageAddress.state(device.id)
            sentence = ConnectionState(device, of: academy, at: now).sentence
        }
    }

    /// What the page shows once.
    struct Shown: Sendable {
        let password: DevicePassword
        let carried: String
        let form: PostForm
        let isSigned: Bool
    }

    /// Where the page is seen.
    enum Place: Sendable {
        /// In the browser of whoever is signed in, which is told when the device has connected.
        case signedIn
        /// On the device itself, which has scanned its address.
        case handed
    }

    init(
        _ device: Device,
        address: String,
        showing shown: Shown?,
        scanned: Scanned? = nil,
        seen place: Place = .signedIn,
        of academy: Academy,
        at now: Moment
    ) {
        let instructions = InstallationSteps(device.kind)
        let servers = MailServers(of: academy, on: now.day(in: academy.identity.timeZone)).main
        head = PageHead(
            instructions.title,
            section: device.name,
            step: place == .signedIn ? PageHead.Step(3, of: 3) : nil,
            menuEntry: place == .signedIn ? .mail : nil
        )
        self.scanned = scanned
        secret = shown.map { Secret(password: $0.password.revealed, spelled: Self.spelled($0.password)) }
        profile = device.kind.readsProfiles && servers != nil ? shown.map(Self.profile) : nil
        profileSteps = profile == nil ? [] : instructions.withProfile
        stepsHeading = profile == nil ? "Étape par étape" : "Sans le profil"
        steps = instructions.steps
        lacksServers = servers == nil
        settings = Self.settings(address, servers)
        connection = place == .handed ? nil : Connection(device, of: academy, at: now)
        finish = place == .handed ? nil : Link("Terminer", to: MailPageAddress.devices)
    }

    private static func spelled(_ password: DevicePassword) -> String {
        password.groups.map { group in group.map(String.init).joined(separator: ", ") }.joined(separator: "\u{202F}; ")
    }

    private static func profile(_ shown: Shown) -> Profile {
        Profile(
            form: shown.form,
            field: CarriedPassword.field,
            carried: shown.carried,
            download: Button("Télécharger le profil"),
            isSigned: shown.isSigned
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
