import Academies
import Account
import Credentials
import Database
import Federation
import Foundation
import HelpDesk
import Journal
import Launcher
import Logging
import Mail
import Outbox
import People
import Provisioning
import Recovery
import Sealing
import SignIn
import Vocabulary
import Web

/// What every command works with: the rules, the keys, the database and the journal, open and checked.
struct Premises: Sendable {
    let settings: Settings
    let catalogue: AcademyCatalogue
    let keyring: Keyring
    let database: Database
    let journal: Journal
    let clock: WallClock
    let random: RandomSource

    /// The tables of all rooms, in the order in which they may refer to one another.
    static let migrations =
        JournalMigrations.all + OutboxMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all + RecoveryMigrations.all + AccountMigrations.all + HelpDeskMigrations.all
        + DeviceMigrations.all
        + ArrivalMigrations.all
        + RestorationMigrations.all
        + SigningMigrations.all
        + SendingMigrations.all
        + FederationMigrations.all
        + DeliveryMigrations.all
        + ProvisioningMigrations.all
        + FunctionalMigrations.all
        + LauncherMigrations.all

    /// Opens everything.
    ///
    /// An empty database gets its tables. The embedded one is also brought up to date; one that several servers share
    /// is not, since they would not all be of the new version: `preau migrate` does it.
    static func open(_ settings: Settings, for workload: Workload = .manySmallChanges) async throws -> Premises {
        let catalogue = try settings.loadCatalogue()
        let keyring = try KeyFile(path: settings.keysFile).open(clock: .system, random: .system)
        let database = try openDatabase(settings, for: workload)
        if case .sqlite = settings.databaseURL {
            try await database.migrate(migrations)
        } else if try await database.isEmpty() {
            try await database.migrate(migrations)
        } else {
            try await database.checkSchema(migrations)
        }
        return Premises(
            settings: settings,
            catalogue: catalogue,
            keyring: keyring,
            database: database,
            journal: Journal(keyring: keyring),
            clock: .system,
            random: .system
        )
    }

    static func openDatabase(_ settings: Settings, for workload: Workload = .manySmallChanges) throws -> Database {
        try Database.open(
            settings.databaseURL,
            connections: settings.databaseConnections,
            workload: workload,
            logger: Logger(label: "preau.database")
        )
    }

    var anchors: JournalAnchors { JournalAnchors(path: "\(settings.dataDirectory)/journal.anchors") }

    /// What to say of anchors whose last line was cut short.
    var tornAnchors: String {
        "preau: la dernière ligne de \(anchors.path) est incomplète, sans doute parce que la machine s’est arrêtée en "
            + "l’écrivant. Elle est laissée de côté\u{202F}; les autres comptent."
    }

    /// The key under which codes are kept; the database does not hold it.
    var codeKey: Secret {
        get throws { Secret(try keyring.integrityCode(of: [], for: "one-time codes")) }
    }

    var activationCodes: ActivationCodes {
        get throws { ActivationCodes(key: try codeKey, random: random) }
    }

    var outbox: Outbox { Outbox(keyring: keyring, clock: clock, random: random) }

    /// What signs the mail of each domain.
    var signingKeys: SigningKeys {
        SigningKeys(database: database, keyring: keyring, clock: clock, random: random)
    }

    func staffImport(into academy: Academy) -> StaffImport {
        StaffImport(
            academy: academy,
            database: database,
            keyring: keyring,
            journal: journal,
            clock: clock,
            random: random
        )
    }
}

extension Premises {
    /// The same for a portal on this machine: there every académie also answers under `{slug}.localhost`, which browsers
    /// resolve by themselves.
    func reached(at national: PublicOrigin) -> Premises {
        guard national.authority.prefix(while: { $0 != ":" }) == "localhost" else { return self }
        let local = catalogue.academies.reduce(catalogue) { catalogue, academy in
            HostName("\(academy.slug).localhost").map { catalogue.adding($0, toAcademy: academy.slug) } ?? catalogue
        }
        return with(local)
    }

    func with(_ catalogue: AcademyCatalogue) -> Premises {
        Premises(
            settings: settings,
            catalogue: catalogue,
            keyring: keyring,
            database: database,
            journal: journal,
            clock: clock,
            random: random
        )
    }
}
