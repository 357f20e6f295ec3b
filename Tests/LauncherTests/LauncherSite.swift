import Academies
import Credentials
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Outbox
import People
import Provisioning
import Sealing
import SignIn
import Synchronization
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import Launcher

/// The applications of Lille, with the head of a school, her staff, and the staff of another school.
struct LauncherSite: Sendable {
    let academy: Academy
    let database: Database
    let clock: SetClock
    let told = Told()
    let shelf = Mutable(Application.examples)
    let seen = Mutable([Bool]())
    let room: LauncherRoom

    static let host = "preau.ac-lille.fr"

    private static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all + SignInMigrations.all + LauncherMigrations.all + DeliveryMigrations.all

    /// Lends one, in which everybody has accepted the charter.
    ///
    /// `dmartin` heads a primary school where `mdupond` teaches; `pleroy` heads a lycée where `adurand` teaches;
    /// `einspec` inspects primary schools.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        _ body: (LauncherSite) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try LauncherSite(database, folder)
                try await site.importStaff(extract, folder)
                return try await body(site)
            }
        }
    }

    static let extract = """
        numen;sn;nompatro;givenname;datenaissance;title;rne;fredurne;fredufonctadm
        09E0000001ABC;MARTIN;MARTIN;Diane;10/01/1964;DIR;0590121L;0590121L$UAJ$PU$DIR$0590121L$T1$1ORD$151;
        09E0000002ABC;DUPOND;DUPOND;Michel;27/03/1985;ENS;0590121L;0590121L$UAJ$PU$ENS$0590121L$T1$1ORD$151;
        09E0000003ABC;LEROY;LEROY;Paule;27/03/1975;DIR;0590101P;0590101P$UAJ$PU$DIR$0590101P$T3$LYC$300;
        09E0000004ABC;DURAND;DURAND;Anne;27/03/1980;ENS;0590101P;0590101P$UAJ$PU$ENS$0590101P$T3$LYC$300;
        09E0000005ABC;INSPEC;INSPEC;Eugene;27/03/1970;INS;0590101P;;IEN1D

        """

    private init(_ database: Database, _ folder: String) throws {
        let catalogue = try AcademyCatalogue.shipped()
        academy = try #require(catalogue.academy(slug: "lille"))
        self.database = database
        clock = SetClock()
        let keyring = try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system)
        let lille = try #require(PublicOrigin("https://\(Self.host)"))
        let pages = try PageRenderer(rooms: [SignInTemplates.source(), LauncherTemplates.source()], clock: clock.clock)
        room = LauncherRoom(
            site: Site(
                SiteConfiguration(origins: PublicOrigins([lille])),
                pages: pages,
                key: Secret(Array(repeating: UInt8(7), count: 32)),
                clock: clock.clock
            ),
            catalogue: catalogue,
            database: database,
            sessions: SessionStore(limits: SessionLimits(), random: .system),
            messages: told.messages,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            applications: { [shelf] in shelf.value },
            clock: clock.clock,
            random: .system
        )
    }

    func importStaff(_ extract: String, _ folder: String) async throws {
        try await ImportedStaff.bring(
            extract,
            into: academy,
            over: database,
            keyring: room.keyring,
            clock: clock.clock,
            folder: folder
        )
        let accounts = try await database.read { try $0.values("select id from account", as: Int64.self) }
        let (academy, now) = (academy, clock.clock.now)
        try await database.write { transaction in
            for account in accounts {
                _ = try AccountLife.activate(account, at: now, in: transaction)
                try CharterStore.accept(academy.charter.version, by: account, at: now, in: transaction)
            }
        }
    }
}

extension LauncherSite {
    func account(_ login: String) async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    /// Opens a session, as the sign-in page would.
    func begin(_ login: String) async throws -> String {
        try await OpenedSession.begin(
            of: account(login),
            at: academy,
            in: room.sessions,
            over: database,
            at: clock.clock.now
        ).token
    }

    func browse(as login: String, _ body: @Sendable (TestBrowser) async throws -> Void) async throws {
        let router = room.site.router()
        LauncherRoutes(room).add(to: router)
        let session = try await begin(login)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: Self.host)
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(TestBrowser(client, session: session))
        }
    }

    func actions(of login: String) async throws -> [String] {
        let account = try await self.account(login)
        return try await database.read { reading in
            try room.journal.entries(of: account, limit: 200, in: reading).map(\.action.rawValue)
        }
    }
}

/// A value that a test changes while others read it.
final class Mutable<Value: Sendable>: Sendable {
    private let kept: Mutex<Value>

    init(_ value: Value) { kept = Mutex(value) }

    var value: Value {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}

/// What was told to people.
final class Told: Sendable {
    private let kept = Mutex<[(notice: SecurityNotice, account: Int64)]>([])

    var messages: Messages {
        Messages { message, _ in
            guard case .notice(let notice, let file, _) = message.content else { return }
            self.kept.withLock { $0.append((notice, file.account)) }
        }
    }

    func notices(of account: Int64) -> [SecurityNotice] {
        kept.withLock { $0.filter { $0.account == account }.map(\.notice) }
    }
}

extension Launcher.Application {
    static func example(
        _ id: String,
        _ name: String,
        _ category: String = "Scolarité",
        rule: AccessRule = AccessRule(),
        isDelegable: Bool = false,
        conditions: [Condition] = [],
        hears: Bool = false
    ) -> Launcher.Application {
        Launcher.Application(
            id: id,
            name: name,
            purpose: "Sert à \(name).",
            category: ApplicationCategory(title: category),
            launch: "https://\(id).example.fr/accueil",
            rule: rule,
            isDelegable: isDelegable,
            conditions: conditions,
            hears: hears
        )
    }

    static let headsOfPrimarySchools = Audience(
        functions: ["DIR"],
        schoolKinds: Set([SchoolKindCode("1ORD")].compactMap(\.self))
    )

    static let examples = [
        example("magistere", "M@gistère", "Formation à distance"),
        example("iprof", "I-Prof", "Gestion des personnels", conditions: [.twoFactors, .academyNetworkOnly]),
        example(
            "onde",
            "ONDE",
            rule: AccessRule(audience: headsOfPrimarySchools, grantor: "votre directrice ou directeur d’école"),
            isDelegable: true
        ),
        example("lyon-intranet", "Intranet de Lyon", rule: AccessRule(academies: ["lyon"])),
    ]
}
