import Academies
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

@testable import Credentials
@testable import Database
@testable import Recovery

/// A door over a fresh database: one académie, three agents, keys of its own and a clock that tests move.
///
/// `mdupond` and `alemaire-dubois` are active, `zprevert` has never come. NUMENs are numbered in that order.
struct Threshold: Sendable {
    let slug: String
    let database: Database
    let keyring: Keyring
    let folder: String
    let clock: SetClock
    let hasher: PasswordHasher
    let common: CommonPasswords
    let mailbag = Mailbag()

    static let oldPassword = "Tilleul-7-Cour"
    static let newPassword = "Marron-42-Banc-vert"

    static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all + RecoveryMigrations.all + OutboxMigrations.all

    static func open<Result>(
        _ slug: String,
        on engine: TestEngine = .sqlite,
        seats: Int = 256,
        _ body: (Threshold) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let clock = SetClock()
                let parameters = try #require(Argon2idParameters(kibibytes: 8, passes: 1))
                let threshold = Threshold(
                    slug: slug,
                    database: database,
                    keyring: try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system),
                    folder: folder,
                    clock: clock,
                    hasher: try PasswordHasher(
                        parameters: parameters,
                        pool: HashingPool(workers: 2),
                        waitingRoom: WaitingRoom(seats: seats, clock: clock.clock)
                    ),
                    common: try CommonPasswords.bundled()
                )
                try await threshold.prepare()
                return try await body(threshold)
            }
        }
    }

    private func prepare() async throws {
        let people = [("Michel", "DUPOND"), ("Anne", "LE MAIRE-DUBOIS"), ("Zoé", "PREVERT")]
        let header = "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;"
        let rows = people.enumerated().map { number, person in
            "\(numen(number + 1));\(person.1);\(person.1);\(person.0);10/03/1964;M.;ENS;0590121L;;01/09/2020;;;;"
                + "\(person.0 == "Michel" ? "michel@exemple.fr;0612345678" : ";")"
        }
        let text =
            ([header + "fredufonctadm;oldemployeenumber;mailperso;telephone"] + rows).joined(separator: "\n") + "\n"
        try await ImportedStaff.bring(
            text,
            into: try academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
        for login in ["mdupond", "alemaire-dubois"] { try await activate(login) }
    }

    private func activate(_ login: String) async throws {
        let account = try await account(login)
        let visit = try visit()
        let hash = try await hasher.hash(
            Password(Self.oldPassword),
            in: HashingLane(academy: visit.academy.code, source: visit.source)
        )
        try await ActivatedAgent.make(
            of: account,
            at: visit.academy,
            with: hash,
            over: database,
            at: clock.clock.now
        )
    }

    // MARK: Whom it knows

    var academy: Academy {
        get throws { try #require(try Self.catalogue.get().academy(slug: slug)) }
    }

    /// As letters print it, from the académie's own number.
    func numen(_ number: Int) -> String {
        let code = (try? academy.code.twoDigits) ?? "00"  // An académie that does not exist fails the test by itself.
        return "\(code)E\(String(1_000_000 + number))ABC"
    }

    func account(_ login: String) async throws -> Int64 {
        let code = try academy.code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }

    func actions(of login: String) async throws -> [String] {
        let account = try await account(login)
        return try await database.read { reading in
            try Journal(keyring: keyring).entries(of: account, limit: 50, in: reading).map(\.action.rawValue)
        }
    }

    func visit(browser: String = "a browser", from address: String = "192.0.2.1") throws -> Visit {
        Visit(
            academy: try academy,
            source: SourcePrefix(try #require(IPAddress(address))),
            browserCookie: browser,
            userAgent: nil
        )
    }

    func signsIn(as login: String, with password: String) async throws -> Bool {
        do {
            guard case .signedIn = try await signInDesk.signIn(as: login, with: password, on: visit()) else {
                return false
            }
            return true
        } catch SignInDesk.Refusal.noMatch {
            return false
        }
    }

    // MARK: What the program would assemble

    var codes: OneTimeCodeStore {
        OneTimeCodeStore(key: Secret(Array(repeating: UInt8(3), count: 32)), random: .system)
    }
    var activationCodes: ActivationCodes {
        ActivationCodes(key: Secret(Array(repeating: UInt8(4), count: 32)), random: .system)
    }
    var sessions: SessionStore { SessionStore(limits: SessionLimits(), random: .system) }
    var journeys: JourneyStore { JourneyStore(random: .system) }
    var messages: Messages { Messages { [mailbag] message, _ in mailbag.add(message) } }

    var signInDesk: SignInDesk {
        SignInDesk(
            database: database,
            hasher: hasher,
            sessions: sessions,
            journeys: journeys,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            messages: messages,
            clock: clock.clock
        )
    }

    var desk: RecoveryDesk { desk(telling: messages) }

    func desk(telling messages: Messages) -> RecoveryDesk {
        RecoveryDesk(
            codes: codes,
            activationCodes: activationCodes,
            passwords: PasswordSetting(
                database: database,
                hasher: hasher,
                common: common,
                sessions: sessions,
                journal: Journal(keyring: keyring),
                keyring: keyring,
                messages: messages,
                clock: clock.clock
            ),
            signIn: signInDesk,
            messages: messages
        )
    }

    /// Serves the pages of the room to browsers of the académie's host.
    func run(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let host = "\(slug).localhost"
        let site = Site(
            SiteConfiguration(origins: PublicOrigins([try #require(PublicOrigin("http://\(host)"))])),
            pages: try PageRenderer(rooms: [SignInTemplates.source(), RecoveryTemplates.source()], clock: clock.clock),
            key: Secret(Array(repeating: UInt8(7), count: 32)),
            clock: clock.clock
        )
        let router = site.router()
        let door = AcademyDoor(catalogue: try Self.catalogue.get())
        RecoveryRoutes(door: door, desk: desk, generator: try PasswordGenerator(common: common), site: site).add(
            to: router
        )
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: host)
        try await Application(responder: responder, logger: quiet).test(.router, body)
    }

    static let catalogue = Result {
        try ["lille", "lyon", "amiens", "versailles"].reduce(AcademyCatalogue.shipped()) { catalogue, slug in
            catalogue.adding(try #require(HostName("\(slug).localhost")), toAcademy: slug)
        }
    }
}

/// What people were sent and told.
final class Mailbag: Sendable {
    private let messages = Mutex<[Message]>([])

    func add(_ message: Message) { messages.withLock { $0.append(message) } }

    var codes: [(code: String, destination: String)] {
        messages.withLock { $0 }.compactMap { message in
            guard case .code(let code, _, let destination) = message.content else { return nil }
            return (code.revealed, destination)
        }
    }

    var notices: [SecurityNotice] {
        messages.withLock { $0 }.compactMap { if case .notice(let notice, _, _) = $0.content { notice } else { nil } }
    }
}
