import Academies
import Credentials
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Journal
import Outbox
import Logging
import NIOCore
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

@testable import Account

/// « Mon compte » of one académie, with two agents, over a fresh database and a clock that tests move.
struct AccountSite: Sendable {
    let academy: Academy
    let database: Database
    let keys: KeyFile
    let keyring: Keyring
    let clock: SetClock
    let messages: SentMessages
    let hasher: PasswordHasher
    let room: AccountRoom

    static let password = "Tilleul-7-cour-abritee"
    static let newPassword = "Marronnier-4-banc-ombrage"
    static let numens = ["09E0000001ABC", "09E0000002ABC"]

    private static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all + AccountMigrations.all

    /// Lends one, in which `mdupond` and `cmartin` have a password and have accepted the charter.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        academy slug: String = "lille",
        seats: Int = 256,
        _ body: (AccountSite) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try AccountSite(academy: slug, database: database, folder: folder, seats: seats)
                try await site.importAgents(folder)
                return try await body(site)
            }
        }
    }

    private init(academy slug: String, database: Database, folder: String, seats: Int) throws {
        let catalogue = try AcademyCatalogue.shipped()
        academy = try #require(catalogue.academy(slug: slug))
        self.database = database
        clock = SetClock()
        keys = KeyFile(path: folder + "/keys.json")
        keyring = try keys.open(clock: clock.clock, random: .system)
        messages = SentMessages()
        let cheap = try #require(Argon2idParameters(kibibytes: 64, passes: 1))
        hasher = try PasswordHasher(
            parameters: cheap,
            pool: HashingPool(workers: 1),
            waitingRoom: WaitingRoom(seats: seats, clock: clock.clock)
        )
        room = try AccountRoom(
            academy,
            door: AcademyDoor(catalogue: catalogue),
            database,
            keyring,
            hasher,
            messages.messages,
            clock.clock
        )
    }

    private func importAgents(_ folder: String) async throws {
        try await ImportedStaff.bring(
            Self.staff,
            into: academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
        for login in ["mdupond", "cmartin"] { try await activate(login) }
    }

    private func activate(_ login: String) async throws {
        let account = try await self.account(login)
        let lane = HashingLane(academy: academy.code, source: SourcePrefix(.unspecified))
        let hash = try await hasher.hash(try Password(Self.password), in: lane)
        try await ActivatedAgent.make(of: account, at: academy, with: hash, over: database, at: clock.clock.now)
    }

    private static let staff = """
        numen;sn;nompatro;givenname;datenaissance;title;rne;mailperso;telephone
        \(numens[0]);DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L;m.dupond@exemple.fr;0612345678
        \(numens[1]);MARTIN;MARTIN;Claire;27/03/1985;DIR;0590121L;;

        """
}

extension AccountSite {
    func account(_ login: String) async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    /// Opens a session, as the sign-in page would.
    func begin(_ login: String, on device: String = "Firefox sur Linux") async throws -> (token: String, id: String) {
        try await OpenedSession.begin(
            of: account(login),
            at: academy,
            on: device,
            in: room.sessions,
            over: database,
            at: clock.clock.now
        )
    }

    func isAlive(_ token: String) async throws -> Bool {
        let token = try #require(OpaqueToken(token))
        let (code, now) = (academy.code, clock.clock.now)
        return try await database.read { try room.sessions.find(token, of: code, at: now, in: $0) } != nil
    }

    func actions(of login: String) async throws -> [String] {
        let account = try await self.account(login)
        return try await database.read { reading in
            try room.journal.entries(of: account, limit: 200, in: reading).map(\.action.rawValue)
        }
    }

    func contacts(of login: String) async throws -> AccountFile.Contacts {
        let account = try await self.account(login)
        return try await database.read { try ContactBook(keyring: keyring).contacts(of: account, in: $0) }
    }

    /// Runs in front of the académie's own host, signed in as somebody unless told otherwise.
    func browse(
        as login: String? = "mdupond",
        _ body: @Sendable (TestBrowser) async throws -> Void
    ) async throws {
        let router = room.site.router()
        router.add(middleware: DisplayReader())
        AccountRoutes(room).add(to: router)
        let token = try await login.asyncMap { try await begin($0).token }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: "preau.ac-\(academy.slug).fr")
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(TestBrowser(client, session: token))
        }
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

extension AccountRoom {
    fileprivate init(
        _ academy: Academy,
        door: AcademyDoor,
        _ database: Database,
        _ keyring: Keyring,
        _ hasher: PasswordHasher,
        _ messages: Messages,
        _ clock: WallClock
    ) throws {
        let sessions = SessionStore(limits: SessionLimits(), random: .system)
        let journal = Journal(keyring: keyring)
        let common = try CommonPasswords.bundled()
        let origin = try #require(PublicOrigin("https://preau.ac-\(academy.slug).fr"))
        let key = Secret(Array(repeating: UInt8(7), count: 32))
        self.init(
            site: Site(
                SiteConfiguration(origins: PublicOrigins([origin])),
                pages: try PageRenderer(rooms: [SignInTemplates.source(), AccountTemplates.source()], clock: clock),
                key: key,
                clock: clock
            ),
            door: door,
            database: database,
            sessions: sessions,
            passwords: PasswordSetting(
                database: database,
                hasher: hasher,
                common: common,
                sessions: sessions,
                journal: journal,
                keyring: keyring,
                messages: messages,
                clock: clock
            ),
            hasher: hasher,
            generator: try PasswordGenerator(common: common),
            codes: OneTimeCodeStore(key: key, random: .system),
            messages: messages,
            journal: journal,
            keyring: keyring,
            clock: clock,
            random: .system
        )
    }
}

/// What would have left by mail or telephone.
final class SentMessages: Sendable {
    private let sent = Mutex<[Message]>([])

    var messages: Messages { Messages { message, _ in self.sent.withLock { $0.append(message) } } }

    /// The codes, with where they went.
    var codes: [(code: String, destination: String)] {
        sent.withLock { $0 }.compactMap { message in
            guard case .code(let code, _, let destination) = message.content else { return nil }
            return (code.revealed, destination)
        }
    }

    /// The notices, with the address of before they go to.
    var notices: [(notice: SecurityNotice, email: String?)] {
        sent.withLock { $0 }.compactMap { message in
            guard case .notice(let notice, let file, _) = message.content else { return nil }
            return (notice, file.contacts.email?.description)
        }
    }
}
