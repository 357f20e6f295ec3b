import Academies
import Database
import Foundation
import Journal
import Outbox
import People
import Sealing
import Synchronization
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import Credentials
@testable import SignIn

/// A portal over a fresh database, with a few agents, keys of its own and a clock that tests move.
struct Portal: Sendable {
    let database: Database
    let keyring: Keyring
    let folder: String
    let clock: SetClock
    let hashing: CountedHashing
    var told = Told()
    var limits = SignInLimits()
    var sessionLimits = SessionLimits()

    static let password = "Tilleul-7-Cour"

    static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all

    /// Lends one with three agents of Lille: `mdupond` and `jmartin` are active, `zprevert` has never come.
    static func open<Result>(
        on engine: TestEngine = .sqlite,
        hashing: CountedHashing? = nil,
        clock: SetClock = SetClock(),
        _ body: (Portal) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let portal = Portal(
                    database: database,
                    keyring: try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system),
                    folder: folder,
                    clock: clock,
                    hashing: try hashing ?? CountedHashing()
                )
                try await portal.prepare()
                return try await body(portal)
            }
        }
    }

    private func prepare() async throws {
        try await importStaff(
            "lille",
            [("09", "Michel", "DUPOND"), ("09", "Jeanne", "MARTIN"), ("09", "Zoé", "PREVERT")]
        )
        for login in ["mdupond", "jmartin"] { try await activate(login) }
    }

    func importStaff(_ slug: String, _ people: [(head: String, given: String, name: String)]) async throws {
        let header = "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;"
        let rows = people.enumerated().map { number, person in
            "\(person.head)E\(String(1_000_001 + number))ABC;\(person.name);\(person.name);\(person.given);10/01/1964;M.;"
                + "ENS;0590121L;;01/09/2020;;;;;"
        }
        let text =
            ([header + "fredufonctadm;oldemployeenumber;mailperso;telephone"] + rows).joined(separator: "\n") + "\n"
        try await ImportedStaff.bring(
            text,
            into: try Self.academy(slug),
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
    }

    /// Gives an agent a password, as if they had activated their account and accepted the charter.
    func activate(_ login: String, in slug: String = "lille", hash: PasswordHash? = nil) async throws {
        let account = try await account(login, in: slug)
        let hash = try hash ?? hashing.hash(Self.password)
        try await ActivatedAgent.make(
            of: account,
            at: try Self.academy(slug),
            with: hash,
            over: database,
            at: clock.clock.now
        )
    }

    func account(_ login: String, in slug: String = "lille") async throws -> Int64 {
        let code = try Self.academy(slug).code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }

    /// The same portal on another server, or with other settings.
    func with(database: Database? = nil, sessions: SessionLimits? = nil) -> Portal {
        var other = Portal(
            database: database ?? self.database,
            keyring: keyring,
            folder: folder,
            clock: clock,
            hashing: hashing,
            told: told
        )
        other.limits = limits
        other.sessionLimits = sessions ?? sessionLimits
        return other
    }

    // MARK: What the program would assemble

    var sessions: SessionStore { SessionStore(limits: sessionLimits, random: .system) }
    var journeys: JourneyStore { JourneyStore(random: .system) }

    func desk() throws -> SignInDesk {
        SignInDesk(
            database: database,
            hasher: try hashing.hasher(),
            sessions: sessions,
            journeys: journeys,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            messages: Messages { [told] message, _ in told.add(message) },
            limits: limits,
            clock: clock.clock
        )
    }

    func visit(
        _ slug: String = "lille",
        browser: String = "a browser",
        from address: String = "192.0.2.1"
    ) throws -> Visit {
        Visit(
            academy: try Self.academy(slug),
            source: SourcePrefix(try #require(IPAddress(address))),
            browserCookie: browser,
            userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
        )
    }

    // MARK: The académies

    static let catalogue = Result {
        try ["lille", "lyon", "amiens"].reduce(AcademyCatalogue.shipped()) { catalogue, slug in
            catalogue.adding(try #require(HostName("\(slug).localhost")), toAcademy: slug)
        }
    }

    static func academy(_ slug: String) throws -> Academy { try #require(try catalogue.get().academy(slug: slug)) }
}

/// What people were told.
final class Told: Sendable {
    private let messages = Mutex<[Message]>([])

    func add(_ message: Message) { messages.withLock { $0.append(message) } }

    var notices: [SecurityNotice] {
        messages.withLock { $0 }.compactMap { if case .notice(let notice, _, _) = $0.content { notice } else { nil } }
    }
}
