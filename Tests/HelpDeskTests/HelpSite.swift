import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
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

@testable import HelpDesk
@testable import Web

/// The pages of help of one académie, over a database of its own, with Michel Dupond in it.
struct HelpSite {
    let academy: Academy
    let database: Database
    let clock: SetClock
    let keys: KeyFile
    let keyring: Keyring
    let outbox: Outbox
    let room: HelpDeskRoom

    /// The mails that would leave.
    final class Outbox: Sendable {
        private let kept = Mutex<[HelpMessage]>([])
        var messages: [HelpMessage] { kept.withLock { $0 } }
        func keep(_ message: HelpMessage) { kept.withLock { $0.append(message) } }
    }

    static let numen = "09E0000001ABC"

    static func open(
        _ slug: String,
        on engine: TestEngine = .sqlite,
        _ body: (HelpSite) async throws -> Void
    ) async throws {
        let migrations =
            FactMigrations.all + PeopleMigrations.all + ImportMigrations.all + JournalMigrations.all
            + CredentialsMigrations.all
            + SignInMigrations.all
            + HelpDeskMigrations.all
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try HelpSite(slug, database, folder)
                try await site.importAgent(folder)
                try await body(site)
            }
        }
    }

    private init(_ slug: String, _ database: Database, _ folder: String) throws {
        let catalogue = try AcademyCatalogue.shipped()
        let academy = try #require(catalogue.academy(slug: slug))
        self.academy = academy
        self.database = database
        clock = SetClock()
        outbox = Outbox()
        keys = KeyFile(path: folder + "/keys.json")
        keyring = try keys.open(clock: clock.clock, random: .system)
        let journal = Journal(keyring: keyring)
        let desk = HelpRequestDesk(
            database: database,
            journal: journal,
            keyring: keyring,
            clock: clock.clock,
            random: .system,
            defaultDesk: { EmailAddress("assistance@\($0.mailDomain)") },
            deliver: { [outbox] message, _ in outbox.keep(message) }
        )
        room = HelpDeskRoom(
            site: try Self.site(slug, clock.clock),
            catalogue: catalogue,
            sessions: SessionStore(limits: SessionLimits(), random: .system),
            database: database,
            journal: journal,
            requests: desk,
            origin: { PublicOrigin("https://\($0.hosts.first?.text ?? "")") },
            application: { id, _ in id == "onde" ? "ONDE" : nil },
            clock: clock.clock
        )
    }

    private static func site(_ slug: String, _ clock: WallClock) throws -> Site {
        let names = ["https://preau.ac-\(slug).fr", "https://preau.example.fr"]
        return Site(
            SiteConfiguration(
                origins: PublicOrigins(names.compactMap { PublicOrigin($0) }),
                uploadPaths: [HelpAddress.contact]
            ),
            pages: try PageRenderer(rooms: [HelpDeskTemplates.source()], clock: clock),
            key: Secret(Array(repeating: UInt8(7), count: 32)),
            clock: clock
        )
    }

    private func importAgent(_ folder: String) async throws {
        let staff = """
            numen;sn;nompatro;givenname;datenaissance;title;rne
            \(Self.numen);DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L

            """
        try await ImportedStaff.bring(
            staff,
            into: academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
    }
}

extension HelpSite {
    func account() async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: "mdupond", in: code, $0) })
    }

    /// Opens a session for Michel Dupond and gives its cookie.
    func signIn() async throws -> String {
        let (account, now) = (try await account(), clock.clock.now)
        try await database.write { transaction in
            _ = try AccountLife.activate(account, at: now, in: transaction)
        }
        let session = try await OpenedSession.begin(
            of: account,
            at: academy,
            in: room.sessions,
            over: database,
            at: now
        )
        return session.token
    }

    func browse(
        host: String? = nil,
        session: String? = nil,
        _ body: @Sendable (TestBrowser) async throws -> Void
    ) async throws {
        let router = room.site.router()
        HelpDeskRoutes(room).add(to: router)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let host = host ?? "preau.ac-\(academy.slug).fr"
        let responder = HostedResponder(router.buildResponder(), at: host)
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(TestBrowser(client, session: session))
        }
    }
}
