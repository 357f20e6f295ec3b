import Academies
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Outbox
import People
import Sealing
import Synchronization
import TestBrowsers
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import Federation
@testable import SignIn
@testable import Web

/// The identity provider of Lille over a fresh database, with two agents, clients of each kind, and a clock that tests
/// move.
struct Provider: Sendable {
    let database: Database
    let keyring: Keyring
    let folder: String
    let clock: SetClock
    let hashing: CountedHashing
    /// Those to whom applications are closed.
    let shutOut = ShutOut()
    let callbacks = ProxyCallbacks()
    let room: FederationRoom

    static let password = "Tilleul-7-Cour"
    static let issuer = "http://lille.localhost"
    static let callback = "https://client.example/callback"
    static let numens = ["09E1000001ABC", "09E1000002ABC"]
    /// A made-up number that the check accepts.
    static let siret = "73282932000074"

    /// Requests of tests come from no address at all.
    private static let proxies = TrustedProxies([AddressRange("0.0.0.0")].compactMap(\.self))

    static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all + SignInMigrations.all + FederationMigrations.all

    /// Lends one in which `mdupond` and `jmartin` have a password and have accepted the charter.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        changing change: (String, String) = ("", ""),
        _ body: (Provider) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let provider = try Provider(database, folder: folder, change)
                try await provider.prepare()
                return try await body(provider)
            }
        }
    }

    private init(_ database: Database, folder: String, _ change: (String, String)) throws {
        self.database = database
        self.folder = folder
        clock = SetClock()
        hashing = try CountedHashing()
        let clock = clock.clock
        let keyring = try KeyFile(path: folder + "/keys.json").open(clock: clock, random: .system)
        self.keyring = keyring
        let clients = ClientFolder(path: folder + "/clients")
        for file in try ClientFiles.all(keyring: keyring) {
            let text = change.0.isEmpty ? file.text : file.text.replacing(change.0, with: change.1)
            try clients.add(try #require(ClientID(file.id)), text: text)
        }
        let catalogue = try Self.catalogue(folder)
        let origins = try ["localhost", "lille.localhost", "lyon.localhost"].map {
            try #require(PublicOrigin("http://\($0)"))
        }
        let site = Site(
            SiteConfiguration(origins: PublicOrigins(origins), machinePaths: FederationAddress.posted),
            pages: try PageRenderer(rooms: [SignInTemplates.source(), FederationTemplates.source()], clock: clock),
            key: Secret(Array(repeating: UInt8(7), count: 32)),
            clock: clock
        )
        room = FederationRoom(
            site: site,
            catalogue: catalogue,
            clients: try ClientCatalogue(folder: clients),
            tokenKeys: TokenKeys(database: database, keyring: keyring, clock: clock, random: .system) {
                try TestKeys.next($0)
            },
            database: database,
            sessions: SessionStore(limits: SessionLimits(), random: .system, endings: SessionFarewells.endings),
            journal: Journal(keyring: keyring),
            keyring: keyring,
            origin: { ["lille", "lyon"].contains($0.slug) ? PublicOrigin("http://\($0.slug).localhost") : nil },
            phone: { _, _ in "03 20 12 34 56" },
            judge: shutOut.judge,
            certificates: CertificateReader(header: "Client-Cert", from: Self.proxies),
            bringTicket: callbacks.bring,
            clock: clock,
            random: .system
        )
    }

    private static func catalogue(_ folder: String) throws -> AcademyCatalogue {
        let rules = folder + "/academies"
        try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
        try Data("identity:\n  siret: \"\(siret)\"\n".utf8).write(to: URL(fileURLWithPath: rules + "/lille.yaml"))
        return try ["lille", "lyon"].reduce(
            AcademyCatalogue.load(overridesDirectory: URL(fileURLWithPath: rules))
        ) { catalogue, slug in catalogue.adding(try #require(HostName("\(slug).localhost")), toAcademy: slug) }
    }

    private func prepare() async throws {
        let header =
            "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;fredufonctadm;"
            + "oldemployeenumber;mailperso;telephone"
        let posts = "0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300"
        let rows = [
            "\(Self.numens[0]);DUPOND;DUPOND;Michel;10/01/1964;M.;DIR;0590121L;;01/09/2020;\(posts);DIR;;m@exemple.fr;",
            "\(Self.numens[1]);MARTIN;MARTIN;Jeanne;10/01/1964;Mme;ENS;0590121L;;01/09/2020;;;;;",
        ]
        let lille = try academy
        try await ImportedStaff.bring(
            ([header] + rows).joined(separator: "\n") + "\n",
            into: lille,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
        for login in ["mdupond", "jmartin"] {
            try await ActivatedAgent.make(
                of: try await account(login),
                at: lille,
                with: try hashing.hash(Self.password),
                over: database,
                at: clock.clock.now
            )
        }
    }

    var academy: Academy { get throws { try #require(room.catalogue.academy(slug: "lille")) } }

    func account(_ login: String) async throws -> Int64 {
        let code = try academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func subject(_ login: String) async throws -> String {
        let account = try await account(login)
        return try #require(try await database.read { try PeopleStore.card(of: account, $0) }).subject
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }

    private func desk() throws -> SignInDesk {
        SignInDesk(
            database: database,
            hasher: try hashing.hasher(),
            sessions: room.sessions,
            journeys: JourneyStore(random: .system),
            journal: room.journal,
            keyring: keyring,
            messages: Messages { _, _ in },
            clock: clock.clock
        )
    }

    /// Runs the portal at the host of Lille.
    func run(_ body: @Sendable (Visitor) async throws -> Void) async throws {
        let router = room.site.router()
        SignInRoutes(
            site: room.site,
            catalogue: room.catalogue,
            desk: try desk(),
            keyring: keyring,
            national: PublicOrigin("http://localhost"),
            origin: room.origin,
            passages: room.passages,
            entrances: room.entrances
        ).add(to: router)
        FederationRoutes(room).add(to: router)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: "lille.localhost")
        try await Application(responder: responder, logger: quiet).test(.router) { client in
            try await body(Visitor(browser: TestBrowser(client), client: client, provider: self))
        }
    }
}

extension HTTPField.Name {
    static let clientCertificate = HTTPField.Name("Client-Cert") ?? .accept
}

/// Closes applications to some people, for a reason.
final class ShutOut: Sendable {
    private let accounts = Mutex<Set<Int64>>([])

    static let door = ClosedDoor(
        sentences: ["Ouverte aux directrices et directeurs d’école."],
        asking: Link("Demander l’accès", to: "/probleme"),
        ways: [Link("Mes applications", to: "/applications")]
    )

    var judge: DoorJudge {
        { account, _, _ in self.accounts.withLock { $0.contains(account) } ? Self.door : nil }
    }

    func add(_ account: Int64) { accounts.withLock { _ = $0.insert(account) } }
    func remove(_ account: Int64) { accounts.withLock { _ = $0.remove(account) } }
}

/// Keys drawn once for all tests: RSA takes seconds in a debug build.
private enum TestKeys {
    private static let rsa = Result { try (0..<2).map { _ in try SigningTokenKey(drawn: .rs256) } }
    private static let drawn = Counter()

    static func next(_ algorithm: TokenAlgorithm) throws -> SigningTokenKey {
        algorithm == .rs256 ? try rsa.get()[drawn.next() % 2] : try SigningTokenKey(drawn: algorithm)
    }
}

private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}

/// The files of the clients of the tests; each secret is `secret-of-…`.
enum ClientFiles {
    static let privateKey = Result { try SigningTokenKey(drawn: .es256) }

    static func all(keyring: Keyring) throws -> [(id: String, text: String)] {
        let jwk = try privateKey.get().publicKey.jwk.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }
        let whole = "scopes: [openid, profile, email, phone, education, offline_access, api.read]"
        let every = "grants: [authorization_code, refresh_token, client_credentials]"
        let back = "backchannelLogoutURI: https://client.example/logout"
        let out = "postLogoutRedirectURIs: [https://client.example/bye]"
        return try [
            ("basic", [whole, every, back, out, "authentication: client_secret_basic"]),
            ("post", [whole, every, out, "authentication: client_secret_post"]),
            ("public", [whole, "grants: [authorization_code, refresh_token]", "authentication: none"]),
            (
                "signed",
                [whole, every, "authentication: private_key_jwt", "keys: [{\(jwk.joined(separator: ", ")), kid: k}]"]
            ),
            (
                "pairwise",
                [
                    whole, "authentication: client_secret_post", "subject: pairwise", "sector: client.example",
                    "signingAlgorithm: EdDSA", "userinfo: signed",
                ]
            ),
            (
                "proconnect",
                [
                    "authentication: client_secret_post", "signingAlgorithm: RS256", "userinfo: signed",
                    "scopes: [openid, given_name, usual_name, email, uid, siren, siret, organizational_unit, "
                        + "belonging_population, phone]",
                ]
            ),
            ("pushing", [whole, "authentication: client_secret_post", "requirePushedRequests: true"]),
            (
                "shared",
                [whole, "authentication: client_secret_post", "initiateLoginURI: \"https://client.example/enter?x=y\""]
            ),
        ].map { id, lines in
            let print = try ClientSecretPrint(Secret("secret-of-\(id)"), keyring: keyring)
            let head = [
                "name: Application \(id)", "purpose: Essayer.", "academies: [lille]",
                "redirectURIs: [\(Provider.callback), \"https://client.example/other?a=b\"]", "secrets: [\(print)]",
                "application: {category: Essais, launch: \"https://client.example/start\"}",
            ]
            return (id, (head + lines).joined(separator: "\n") + "\n")
        } + casFiles
    }

    /// Services of CAS: one of all académies, one that goes on to others, and one that it goes on to.
    private static let casFiles = [
        ("cas", ["services: [\"https://cas.example/app/*\", \"https://cas.example/one?a=b\"]"], "education"),
        ("cas-portal", ["services: [\"https://portal.example/*\"]", "proxy: true"], "profile"),
        ("cas-back", ["services: [\"https://back.example/*\"]", "proxy: true"], "email"),
    ].map { id, lines, scope in
        let head =
            ["name: Service \(id)", "purpose: Essayer.", "academies: [all]", "scopes: [openid, \(scope)]"]
            + ["application: {category: Essais, launch: \"https://cas.example/\"}"]
        return (id: id, text: (head + ["cas:"] + lines.map { "  \($0)" }).joined(separator: "\n") + "\n")
    }
}

/// The servers of services that are brought granting tickets, as the tests have them answer.
final class ProxyCallbacks: Sendable {
    private let state = Mutex((brought: [String](), outcome: OutgoingExchange.Outcome.status(200)))

    var brought: [String] { state.withLock { $0.brought } }

    func answer(_ outcome: OutgoingExchange.Outcome) { state.withLock { $0.outcome = outcome } }

    @Sendable func bring(_ asked: OutgoingExchange) async -> OutgoingExchange.Outcome {
        state.withLock { state in
            state.brought.append(asked.address)
            return state.outcome
        }
    }
}

extension OutgoingExchange.Outcome {
    /// A server answers, and nothing but the status is of interest.
    static func status(_ status: Int) -> Self { .success(OutgoingExchange.Answer(status: status, body: [])) }
    /// None does, as libcurl counts the reasons.
    static func failed(_ code: Int) -> Self { .failure(OutgoingExchange.Failure(code: code)) }
}
