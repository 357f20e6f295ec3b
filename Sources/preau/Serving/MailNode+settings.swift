import Academies
import Credentials
import Logging
import Mail
import SignIn
import Vocabulary

extension MailNode {
    /// The mail of this machine, as the settings want it.
    init(_ settings: MailboxSettings, brainPort: Int, premises: Premises, messages: Messages) throws {
        let academies = try settings.academies(in: premises.catalogue)
        // What was sent on and comes back comes to the host: it must not be taken for somebody's mail.
        guard !academies.flatMap(\.mailDomains).contains(settings.hostName) else {
            throw SettingsError(
                key: "mailboxes.host",
                problem: "“\(settings.hostName)” is the mail domain of an académie",
                example: "mail.\(settings.hostName)"
            )
        }
        self.init(
            plant: MailPlant(
                hostName: settings.hostName,
                domains: academies.flatMap(\.mailDomains),
                folders: PlantFolders(root: settings.folder),
                doors: settings.doors,
                users: settings.users,
                certificate: settings.certificate,
                brain: BrainDoor(port: brainPort, secret: OpaqueToken(from: premises.random)),
                limits: settings.limits,
                outside: settings.outside,
                filter: settings.filter
            ),
            academies: academies,
            database: premises.database,
            keyring: premises.keyring,
            report: RestorationReport(journal: premises.journal, keyring: premises.keyring, messages: messages),
            signing: premises.signingKeys,
            sending: SendingDesk(
                limits: settings.limits.sending,
                catalogue: premises.catalogue,
                database: premises.database,
                messages: messages,
                journal: premises.journal,
                keyring: premises.keyring,
                clock: premises.clock
            ),
            clock: premises.clock,
            logger: Logger(label: "preau.mail")
        )
    }
}

extension MailPasswordDesk {
    /// Judges by the same threads as the portal does.
    init(_ premises: Premises, hasher: PasswordHasher, bearers: FederationBearers) {
        self.init(
            catalogue: premises.catalogue,
            database: premises.database,
            hasher: hasher,
            devices: DevicePasswords(keyring: premises.keyring, random: premises.random),
            tokens: bearers.mailAccount,
            journal: premises.journal,
            clock: premises.clock,
            random: premises.random
        )
    }
}

extension ForwardingUpkeep {
    init(_ premises: Premises, messages: Messages) {
        self.init(
            catalogue: premises.catalogue,
            keyring: premises.keyring,
            journal: premises.journal,
            messages: messages
        )
    }
}
