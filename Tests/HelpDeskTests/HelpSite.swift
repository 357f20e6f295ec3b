import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import NIOCore
import People
import Sealing
import SignIn
import Synchronization
import TestDatabases
import Testing
import Vocabulary

@testable import HelpDesk
@testable import Web

/// The pages of help of one académie, over a database of its own, with Michel Dupond in it.
struct HelpSite {
    let academy: Academy
    let database: Database
    let clock: SetClock
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
            PeopleMigrations.all + JournalMigrations.all + CredentialsMigrations.all + SignInMigrations.all
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
        keyring = try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system)
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
            clock: clock.clock
        )
    }

    private static func site(_ slug: String, _ clock: WallClock) throws -> Site {
        let names = ["https://preau.ac-\(slug).fr", "https://preau.example.fr"]
        return Site(
            SiteConfiguration(origins: PublicOrigins(names.compactMap { PublicOrigin($0) })),
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
        let path = folder + "/staff.csv"
        try Data(staff.utf8).write(to: URL(fileURLWithPath: path))
        let feed = StaffImport(
            academy: academy,
            database: database,
            keyring: keyring,
            journal: room.journal,
            clock: clock.clock,
            random: .system
        )
        let options = StaffImport.Options(format: .csv, maximumDeparturesPercent: 100, isDelta: false)
        _ = try await feed.run(path: path, options: options)
    }
}

extension HelpSite {
    func account() async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: "mdupond", in: code, $0) })
    }

    /// Opens a session for Michel Dupond and gives its cookie.
    func signIn() async throws -> String {
        let (account, code, now) = (try await account(), academy.code, clock.clock.now)
        return try await database.write { transaction in
            _ = try AccountLife.activate(account, at: now, in: transaction)
            return try room.sessions.begin(
                for: account,
                of: code,
                level: .password,
                device: "Firefox sur Linux",
                source: "192.0.2.0/24",
                at: now,
                in: transaction
            ).token.revealed
        }
    }

    func browse(
        host: String? = nil,
        session: String? = nil,
        _ body: @Sendable (HelpBrowser) async throws -> Void
    ) async throws {
        let router = room.site.router()
        HelpDeskRoutes(room).add(to: router)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let host = host ?? "preau.ac-\(academy.slug).fr"
        let responder = HostResponder(next: router.buildResponder(), host: host)
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(HelpBrowser(client, session: session))
        }
    }
}

/// A browser: keeps cookies and sends back the forms that pages show.
actor HelpBrowser {
    private let client: any TestClientProtocol
    private var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol, session: String?) {
        self.client = client
        cookies["__Host-preau-session"] = session
    }

    func get(_ path: String) async throws -> TestResponse { try await send(path, .get, nil) }

    /// Fills in the form that a page shows and sends it to where the form says.
    func submit(_ page: String, _ fields: KeyValuePairs<String, String>) async throws -> TestResponse {
        try await post(try await form(on: page), fields)
    }

    func form(on page: String) async throws -> (action: String, hidden: [(String, String)]) {
        let html = try await get(page).text
        let action = try #require(html.firstMatch(of: #/<form method="post" action="([^"]+)"/#)).1
        let hidden = html.matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)"/#)
        return (String(action), hidden.map { (String($0.1), String($0.2)) })
    }

    func post(
        _ form: (action: String, hidden: [(String, String)]),
        _ fields: KeyValuePairs<String, String>
    ) async throws -> TestResponse {
        let pairs = form.hidden + fields.map { ($0.key, $0.value) }
        let body = pairs.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await send(form.action, .post, ByteBuffer(string: body))
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?) async throws -> TestResponse {
        var headers: HTTPFields = body == nil ? [:] : [.contentType: "application/x-www-form-urlencoded"]
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        for field in response.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count == 2 ? pair[1] : nil
        }
        return response
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

/// Stands for the name by which the browser came.
struct HostResponder<Next: HTTPResponder>: HTTPResponder {
    let next: Next
    let host: String

    @concurrent
    func respond(to request: Request, context: Next.Context) async throws -> Response {
        var head = request.head
        head.authority = host
        return try await next.respond(to: Request(head: head, body: request.body), context: context)
    }
}
