import Academies
import Credentials
import Logging
import Mail
import Vocabulary

extension MailNode {
    /// The mail of this machine, as the settings want it.
    init(_ settings: MailboxSettings, brainPort: Int, premises: Premises, hasher: PasswordHasher) throws {
        let domains = try settings.academies.flatMap { slug in
            guard let academy = premises.catalogue.academy(slug: slug) else {
                throw SettingsError(
                    key: "mailboxes.academies",
                    problem: "there is no académie “\(slug)”",
                    example: "lille,amiens"
                )
            }
            return [academy.mailDomain] + academy.identity.formerAcademies.compactMap(\.mailDomain)
        }
        let plant = MailPlant(
            hostName: settings.hostName,
            domains: domains,
            folders: PlantFolders(root: settings.folder),
            doors: settings.doors,
            users: settings.users,
            certificate: settings.certificate,
            brain: BrainDoor(port: brainPort, secret: OpaqueToken(from: premises.random)),
            limits: settings.limits,
            outside: settings.outside
        )
        self.init(
            plant: plant,
            desk: MailPasswordDesk(
                catalogue: premises.catalogue,
                database: premises.database,
                hasher: hasher,
                devices: DevicePasswords(keyring: premises.keyring, random: premises.random),
                journal: premises.journal,
                clock: premises.clock,
                random: premises.random
            ),
            directory: MailboxDirectory(database: premises.database),
            logger: Logger(label: "preau.mail")
        )
    }
}
