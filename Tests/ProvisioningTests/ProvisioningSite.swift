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
import Outbox
import People
import Sealing
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import Provisioning

/// The people of Lille, to be read by applications, over a fresh database and a clock that tests move.
struct ProvisioningSite: Sendable {
    let academy: Academy
    let database: Database
    let keyring: Keyring
    let clock: SetClock
    let site: Site
    let room: SCIMRoom
    let keeper: SearchIndexKeeper
    private let folder: String

    static let host = "preau.ac-lille.fr"
    static let token = "jeton-de-lecture"

    private static let migrations =
        JournalMigrations.all + OutboxMigrations.all + FactMigrations.all + PeopleMigrations.all
        + ImportMigrations.all + CredentialsMigrations.all + ProvisioningMigrations.all

    /// What no application may ever read: NUMENs, birth dates, private contacts, a name of birth.
    static let secrets = [
        "09E0000001ABC", "09E0000002ABC", "1964-01-10", "10/01/1964", "19640110", "27/03/1985", "1985-03-27",
        "m.dupond@exemple.fr", "0612345678", "612345678", "PETIT", "Petit",
    ]

    static let extract = """
        numen;sn;nompatro;givenname;datenaissance;title;rne;mailperso;telephone
        09E0000001ABC;DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L;m.dupond@exemple.fr;0612345678
        09E0000002ABC;L'HÉRITIER;PETIT;Claire;27/03/1985;DIR;0590121L;;
        09E0000003ABC;DURAND;DURAND;Zoé;02/02/1970;ENS;;;

        """

    /// Lends one whose index is built, with `mdupond`, who has come, and others who have not.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        isIndexed: Bool = true,
        _ body: (ProvisioningSite) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let site = try ProvisioningSite(database: database, folder: folder)
                try await site.bring(extract)
                try await site.activate("mdupond")
                if isIndexed { await site.keeper.doRound() }
                return try await body(site)
            }
        }
    }

    private init(database: Database, folder: String) throws {
        let catalogue = try AcademyCatalogue.parse(files: AcademyCatalogue.shippedFiles(), overrides: [:])
        academy = try #require(catalogue.academy(slug: "lille"))
        self.database = database
        self.folder = folder
        clock = SetClock()
        keyring = try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system)
        let lille = try #require(PublicOrigin("https://\(Self.host)"))
        let amiens = try #require(PublicOrigin("https://preau.ac-amiens.fr"))
        let national = try #require(PublicOrigin("https://preau.education.gouv.fr"))
        site = Site(
            SiteConfiguration(origins: PublicOrigins([lille, amiens, national]), machinePaths: SCIMAddress.all),
            pages: try PageRenderer(rooms: [], clock: clock.clock),
            key: Secret(Array(repeating: UInt8(7), count: 32)),
            clock: clock.clock
        )
        room = SCIMRoom(
            catalogue: catalogue,
            database: database,
            check: ListedTokens(academy: academy.code),
            clock: clock.clock
        )
        keeper = SearchIndexKeeper(
            of: [academy.code],
            database: database,
            clock: clock.clock,
            logger: Logger(label: "test")
        )
    }
}

extension ProvisioningSite {
    func bring(_ extract: String) async throws {
        try await ImportedStaff.bring(
            extract,
            into: academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
    }

    func account(_ login: String) async throws -> Int64 {
        let code = academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func subject(_ login: String) async throws -> String {
        let store = PeopleStore(database: database)
        return try #require(try await store.card(of: try await account(login))).subject
    }

    func activate(_ login: String) async throws {
        let (account, now) = (try await account(login), clock.clock.now)
        _ = try await database.write { try AccountLife.activate(account, at: now, in: $0) }
    }

    /// Runs in front of the académie’s own host, as a program that brings a token unless told otherwise.
    func read(
        token: String? = token,
        _ body: @Sendable (Reader) async throws -> Void
    ) async throws {
        try await application().test(.router) { client in try await body(Reader(client: client, token: token)) }
    }

    func application() -> some ApplicationProtocol {
        let router = site.router()
        SCIMRoutes(room).add(to: router)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: Self.host)
        return Application(responder: responder, logger: quiet)
    }

    /// The logins of those a filter finds, in the order of the answer.
    func found(_ filter: String, naming: PersonNaming = .immutable) async throws -> [String] {
        var request = try SearchRequest(Form())
        request.filter = try Filter(filter)
        return try await page(request, naming: naming).users.map(\.login)
    }

    func page(_ request: SearchRequest, naming: PersonNaming = .immutable) async throws -> UserStore.Page {
        let now = clock.clock.now
        let store = UserStore(
            academy: academy.code,
            naming: naming,
            now: now,
            today: now.day(in: academy.identity.timeZone)
        )
        let found = try await database.read { try store.page(request, in: $0) }
        guard case .value(let page) = found else { throw NotReady() }
        return page
    }

    struct NotReady: Error {}
}

/// A program that reads by SCIM.
struct Reader: Sendable {
    let client: any TestClientProtocol
    let token: String?

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, path, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        body: String? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let token, headers[.authorization] == nil { headers[.authorization] = "Bearer \(token)" }
        headers[.contentType] = body.map { _ in "application/scim+json" }
        return try await client.execute(
            uri: "/scim/v2/" + path,
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        )
    }

    func find(_ filter: String, _ more: String = "") async throws -> TestResponse {
        let encoded = filter.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await get("Users?filter=\(encoded)\(more)")
    }
}

/// Tokens as a test lists them: one that reads, one without the scope, and one that cannot be judged.
private struct ListedTokens: BearerCheck {
    let academy: AcademyCode

    struct Broken: Error {}

    func verdict(on token: String, at academy: AcademyCode) async throws -> BearerVerdict {
        guard academy == self.academy else { return .refused }
        switch token {
        case ProvisioningSite.token: return .client(ProvisioningClient(id: "magistere"))
        case "jeton-par-paire":
            return .client(ProvisioningClient(id: "iprof", naming: .pairwise { "pour-iprof-" + $0.reversed() }))
        case "jeton-sans-portee": return .lacksScope
        case "jeton-en-panne": throw Broken()
        default: return .refused
        }
    }
}

/// An answer of SCIM, as JSON.
extension TestResponse {
    var json: [String: Any] {
        get throws {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }
    }

    var users: [[String: Any]] { get throws { try #require(try json["Resources"] as? [[String: Any]]) } }

    var logins: [String] { get throws { try users.compactMap { $0["userName"] as? String } } }

    var scimType: String? { get throws { try json["scimType"] as? String } }
}
