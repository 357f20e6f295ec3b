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
import Sealing
import SignIn
import Synchronization
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import Mail

/// The mail of Lille, with two agents, over a fresh database and a clock that tests move.
struct MailSite: Sendable {
    let academy: Academy
    let database: Database
    let keys: KeyFile
    let clock: SetClock
    let told: Told
    let room: MailRoom

    static let host = "preau.ac-lille.fr"

    private static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all + DeviceMigrations.all + ArrivalMigrations.all + RestorationMigrations.all
        + SendingMigrations.all + FunctionalMigrations.all

    /// Lends one, in which `mdupond` and `cmartin` have accepted the charter.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        servers: String = servers,
        rules: String = "",
        _ body: (MailSite) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try MailSite(servers: servers, rules: rules, database: database, folder: folder)
                try await site.importAgents(folder)
                return try await body(site)
            }
        }
    }

    private init(servers: String, rules: String, database: Database, folder: String) throws {
        let catalogue = try Self.catalogue(servers: servers, rules: rules)
        academy = try #require(catalogue.academy(slug: "lille"))
        self.database = database
        clock = SetClock()
        keys = KeyFile(path: folder + "/keys.json")
        told = Told()
        let keyring = try keys.open(clock: clock.clock, random: .system)
        room = try Self.room(catalogue, database, keyring, told, clock.clock)
    }

    /// The shipped académies, with servers of ours for Lille, and what else a test has it decide.
    static func catalogue(servers: String = servers, rules: String = "") throws -> AcademyCatalogue {
        try AcademyCatalogue.parse(
            files: AcademyCatalogue.shippedFiles(),
            overrides: ["lille.yaml": Data("servers:\n\(servers)\(rules)".utf8)]
        )
    }

    private static func room(
        _ catalogue: AcademyCatalogue,
        _ database: Database,
        _ keyring: Keyring,
        _ told: Told,
        _ clock: WallClock
    ) throws -> MailRoom {
        let lille = try #require(PublicOrigin("https://\(host)"))
        let configuration = SiteConfiguration(
            origins: PublicOrigins([lille]),
            machinePaths: ProgramAddress.posted,
            sideEntrance: SideEntrance(hosts: ProgramAddress.hosts(of: catalogue), paths: ProgramAddress.all)
        )
        let pages = try PageRenderer(rooms: [SignInTemplates.source(), MailTemplates.source()], clock: clock)
        let key = Secret(Array(repeating: UInt8(7), count: 32))
        return MailRoom(
            site: Site(configuration, pages: pages, key: key, clock: clock),
            catalogue: catalogue,
            database: database,
            sessions: SessionStore(
                limits: SessionLimits(),
                random: .system,
                matters: ForwardingMatter.matters(keyring: keyring, clock: clock)
            ),
            codes: OneTimeCodeStore(key: key, random: .system),
            messages: told.messages,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            origin: { $0.slug == "lille" ? lille : nil },
            onWithdrawal: { told.withdraw($0) },
            preview: { _, _ in told.preview },
            list: { _, _, first, isWanted in told.listing(startingAt: first, of: isWanted) },
            transportSecurity: HostName("mail.ac-lille.fr").map {
                TransportSecurityPolicy(mailServer: $0, mode: .enforce)
            },
            clock: clock,
            random: .system
        )
    }

    private func importAgents(_ folder: String) async throws {
        try await ImportedStaff.bring(
            """
            numen;sn;nompatro;givenname;datenaissance;title;rne;mailperso;telephone
            09E0000001ABC;DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L;m.dupond@exemple.fr;0612345678
            09E0000002ABC;MARTIN;MARTIN;Claire;27/03/1985;DIR;0590121L;;

            """,
            into: academy,
            over: database,
            keyring: room.keyring,
            clock: clock.clock,
            folder: folder
        )
        let cheap = try #require(Argon2idParameters(kibibytes: 64, passes: 1))
        let hasher = try PasswordHasher(
            parameters: cheap,
            pool: HashingPool(workers: 1),
            waitingRoom: WaitingRoom(clock: clock.clock)
        )
        let lane = HashingLane(academy: academy.code, source: SourcePrefix(.unspecified))
        let hash = try await hasher.hash(try Password("Tilleul-7-cour-abritee"), in: lane)
        for login in ["mdupond", "cmartin"] {
            let account = try await self.account(login)
            try await ActivatedAgent.make(of: account, at: academy, with: hash, over: database, at: clock.clock.now)
        }
    }
}

extension MailSite {
    /// One server of each kind, and an older one to receive until the end of 2027.
    static let servers = """
          - {service: imap, host: imap.ac-lille.fr, port: 993, security: tls, confidence: high}
          - {service: imap, host: ancien.ac-lille.fr, port: 993, security: tls, until: 2027-12-31, confidence: medium}
          - {service: pop, host: pop.ac-lille.fr, port: 995, security: tls, confidence: high}
          - {service: submission, host: smtp.ac-lille.fr, port: 587, security: starttls, confidence: high}

        """

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

    /// Runs in front of the académie’s own host, signed in as somebody unless told otherwise.
    func browse(
        as login: String? = "mdupond",
        _ body: @Sendable (TestBrowser) async throws -> Void
    ) async throws {
        let router = room.site.router()
        MailRoutes(room).add(to: router)
        var token: String?
        if let login { token = try await begin(login) }
        let session = token
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: Self.host)
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(TestBrowser(client, session: session))
        }
    }

    func devices(of login: String) async throws -> [Device] {
        let account = try await self.account(login)
        return try await database.read { try room.passwords.all(of: account, in: $0) }
    }

    /// Adds a device straight to the store.
    @discardableResult
    func add(
        _ password: DevicePassword = DevicePassword(from: .system),
        named name: String,
        _ kind: DeviceKind = .iphone,
        for login: String = "mdupond"
    ) async throws -> DevicePasswords.Addition {
        let account = try await self.account(login)
        let (chosen, now) = (try ChosenName(name), clock.clock.now)
        return try await database.write { transaction in
            try room.passwords.add(password, to: kind, named: chosen, of: account, at: now, in: transaction)
        }
    }

    func find(_ typed: String, of login: String = "mdupond") async throws -> Device? {
        let account = try await self.account(login)
        return try await database.read { try room.passwords.find(typed, of: account, in: $0) }
    }

    func actions(of login: String) async throws -> [String] {
        let account = try await self.account(login)
        return try await database.read { reading in
            try room.journal.entries(of: account, limit: 200, in: reading).map(\.action.rawValue)
        }
    }
}

extension DevicePasswords.Addition {
    var device: Device? {
        guard case .added(let device) = self else { return nil }
        return device
    }
}

/// What was told to people, and to whoever keeps connections.
final class Told: Sendable {
    private let notes = Mutex<Notes>(Notes())

    private struct Notes {
        var notices: [SecurityNotice] = []
        var withdrawals: [Int64] = []
        var codes: [(destination: String, code: String)] = []
    }

    /// What every mailbox is missing.
    let missing = Mutex<RestorationPlan?>(nil)

    var preview: RestorationPreview {
        RestorationPreview(
            missing.withLock(\.self) ?? RestorationPlan(of: .empty, at: Moment(milliseconds: 0)),
            room: MailboxRoom(used: 0, limit: nil)
        )
    }

    /// As Dovecot would tell it, of letters that all have the same headers.
    func listing(startingAt first: Int, of isWanted: (FolderName) -> Bool) -> RestorationListing? {
        missing.withLock(\.self)?.page(startingAt: first, of: isWanted).map { page in
            RestorationListing(
                folder: page.folder,
                total: page.total,
                first: first,
                letters: page.messages.map { message in
                    RestorationListing.Letter(
                        received: message.copy.received,
                        sender: HeaderWords("Élise <b> <elise@exemple.fr>"),
                        subject: HeaderWords("N° \(message.copy.place.uid) <img src=x>")
                    )
                }
            )
        }
    }

    var messages: Messages {
        Messages { message, _ in
            self.notes.withLock { notes in
                switch message.content {
                case .notice(let notice, _, _): notes.notices.append(notice)
                case .welcome: break
                case .code(let code, _, let destination): notes.codes.append((destination, code.revealed))
                }
            }
        }
    }

    func withdraw(_ account: Int64) { notes.withLock { $0.withdrawals.append(account) } }

    var notices: [SecurityNotice] { notes.withLock { $0.notices } }
    /// The last code that went to an address.
    func code(sentTo destination: String) -> String? {
        notes.withLock { notes in notes.codes.last { $0.destination == destination }?.code }
    }

    var withdrawals: [Int64] { notes.withLock { $0.withdrawals } }
}

extension MailboxPicture {
    static let empty = MailboxPicture(
        takenAt: Moment(milliseconds: 0),
        folders: [],
        live: [],
        removed: [],
        room: MailboxRoom(used: 0, limit: nil)
    )
}
