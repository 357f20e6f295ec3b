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
import SignIn
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import Mail

/// What Dovecot would speak to: two agents of Lille in use, `mdupond` and `mdupond1`, one who never came, `zprevert`, and
/// `mdupond` of Lyon.
struct BrainPremises: Sendable {
    let database: Database
    let clock = SetClock()
    let hashing: CountedHashing
    let plant: MailPlant
    private let keyring: Keyring
    private let folder: String

    /// Which accounts tokens open, by the short name of their académie and the token.
    var tokens: [String: Int64] = [:]

    static let password = "Tilleul-7-Cour"

    static func open(on engine: TestEngine = .sqlite, _ body: (BrainPremises) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let premises = BrainPremises(
                    database: database,
                    hashing: try CountedHashing(),
                    plant: try plant,
                    keyring: try KeyFile(path: folder + "/keys.json").open(clock: SetClock().clock, random: .system),
                    folder: folder
                )
                try await premises.bring("lille", [("09", "Michel", "DUPOND"), ("09", "Marie", "DUPOND")])
                try await premises.bring("lyon", [("69", "Marc", "DUPOND")])
                try await body(premises)
            }
        }
    }

    private static let migrations =
        JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
        + CredentialsMigrations.all
        + SignInMigrations.all + DeviceMigrations.all + ArrivalMigrations.all + FunctionalMigrations.all

    private static var plant: MailPlant {
        get throws {
            MailPlant(
                hostName: try #require(HostName("mail.ac-lille.fr")),
                domains: [try #require(HostName("ac-lille.fr"))],
                folders: PlantFolders(root: try PlantPath("/var/lib/preau/mail")),
                doors: MailDoors(address: "*"),
                users: .separated(mailboxes: 5000, group: 5000),
                certificate: ServerCertificate(
                    chain: try PlantPath("/etc/preau/mail.pem"),
                    key: try PlantPath("/etc/preau/mail.key")
                ),
                brain: BrainDoor(port: 8091, secret: OpaqueToken(from: .seeded(1)))
            )
        }
    }

    private func bring(_ slug: String, _ people: [(head: String, given: String, name: String)]) async throws {
        let header = "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;"
        let newcomer = slug == "lille" ? [("09", "Zoé", "PREVERT")] : []
        let rows = (people + newcomer).enumerated().map { number, person in
            "\(person.0)E\(1_000_001 + number)ABC;\(person.2);\(person.2);\(person.1);10/01/1964;M.;"
                + "ENS;0590121L;;01/09/2020;;;;;"
        }
        let text = ([header + "fredufonctadm;oldemployeenumber;mailperso;telephone"] + rows).joined(separator: "\n")
        let academy = try academy(slug)
        try await ImportedStaff.bring(
            text + "\n",
            into: academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
        for number in people.indices {
            let account = try await account("mdupond\(number == 0 ? "" : "\(number)")", in: slug)
            let hash = try hashing.hash(Self.password)
            try await ActivatedAgent.make(of: account, at: academy, with: hash, over: database, at: clock.clock.now)
        }
    }

    private func academy(_ slug: String) throws -> Academy {
        try #require(try AcademyCatalogue.shipped().academy(slug: slug))
    }

    func account(_ login: String, in slug: String = "lille") async throws -> Int64 {
        let code = try academy(slug).code
        return try #require(try await database.read { try PeopleStore.account(named: login, in: code, $0) })
    }

    func setState(_ state: AccountState, of login: String) async throws {
        let account = try await account(login)
        try await database.write { transaction in
            try transaction.run("update account set state = \(state.rawValue) where id = \(account)")
        }
    }

    /// The functional mailbox `ce.0590121l` of Lille, owned by `mdupond1`.
    func school(members: [String: FunctionalRole]) async throws -> FunctionalMailbox {
        let owner = try await account("mdupond1")
        let mailbox = try await functionalDesk.create(
            FunctionalName("ce.0590121l", domain: "ac-lille.fr"),
            titled: FunctionalTitle("Collège"),
            ownedBy: owner,
            at: academy("lille"),
            by: .operatorNamed("x")
        )
        for (login, role) in members {
            let member = try await account(login)
            try await change { desk, academy in
                try await desk.admit(member, to: mailbox, as: role, at: academy, by: .operatorNamed("x"))
            }
        }
        return mailbox
    }

    func change(_ body: (FunctionalDesk, Academy) async throws -> Void) async throws {
        try await body(functionalDesk, academy("lille"))
    }

    private var functionalDesk: FunctionalDesk {
        FunctionalDesk(
            database: database,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            messages: nil,
            clock: clock.clock
        )
    }

    /// A device with a password of its own, which is returned.
    func addDevice(to login: String) async throws -> String {
        let password = DevicePassword(from: .system)
        let account = try await account(login)
        let name = try ChosenName("Téléphone")
        _ = try await database.write { transaction in
            try devices.add(password, to: .other, named: name, of: account, at: clock.clock.now, in: transaction)
        }
        return password.revealed
    }

    private var devices: DevicePasswords { DevicePasswords(keyring: keyring, random: .system) }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }

    // MARK: Asking

    /// Asks as Dovecot does.
    func asking(_ body: @escaping @Sendable (Dovecot) async throws -> Void) async throws {
        let academies = try [academy("lille"), academy("lyon")]
        let book = AddressBook(domains: academies.map(\.mailDomain.text))
        let keeper = AddressBookKeeper(
            book,
            of: academies.map(\.code),
            database: database,
            copiedTo: "\(folder)/addresses",
            clock: clock.clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        await keeper.doRound()
        let routes = BrainRoutes(
            plant: plant,
            desk: MailPasswordDesk(
                catalogue: try AcademyCatalogue.shipped(),
                database: database,
                hasher: try hashing.hasher(),
                devices: devices,
                tokens: { [tokens] token, academy in tokens["\(academy.slug) \(token)"] },
                journal: Journal(keyring: keyring),
                clock: clock.clock,
                random: .system
            ),
            book: book,
            returnPath: ReturnPath(keyring: keyring, host: plant.hostName, domains: ["ac-lille.fr"]),
            clock: clock.clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        try await Application(router: routes.router()).test(.router) { client in
            try await body(Dovecot(client: client, secret: plant.brain.secret.revealed))
        }
    }
}

/// The questions of Dovecot.
struct Dovecot {
    let client: any TestClientProtocol
    var secret: String

    struct Answer {
        let status: Int
        let fields: [String: Any]

        subscript(name: String) -> String? { fields[name].map { "\($0)" } }
    }

    /// A sign-in from an address and port, which Dovecot does not tell when there is none.
    func grant(
        _ name: String,
        _ password: String,
        from client: String? = nil,
        as asker: String = "dovecot"
    ) async throws -> Answer {
        let form = [
            "grant_type": "password", "username": name, "password": password, "client_id": asker,
            "client_secret": secret,
        ]
        let body = form.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("X-Dovecot-Auth-Remote"))] = client
        return try await ask("/oauth2/token", body.joined(separator: "&"), headers)
    }

    /// What a mail program is told before its password is judged: nothing when it is to be judged.
    func words(to name: String, _ password: String, by service: String, at client: String) async throws -> String? {
        let print = LockedTries(secret: secret).print(of: name, password)
        let told = #"{"remote": "\#(client)", "protocol": "\#(service)", "device": "", "print": "\#(print)"}"#
        let verdict = try await ask("/policy?command=allow", told, authorization: "Bearer \(secret)")
        return verdict["status"] == "-1" ? verdict["msg"] : nil
    }

    func find(_ user: String) async throws -> Answer {
        try await ask("/dovecot/userdb", #"{"user": "\#(user)"}"#, authorization: "Bearer \(secret)")
    }

    func ask(_ path: String, _ body: String, authorization: String? = nil) async throws -> Answer {
        try await ask(path, body, authorization.map { [.authorization: $0] } ?? [:])
    }

    private func ask(_ path: String, _ body: String, _ headers: HTTPFields) async throws -> Answer {
        try await client.execute(
            uri: path,
            method: .post,
            headers: headers,
            body: ByteBuffer(string: body)
        ) { response in
            let object = try? JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
            return Answer(status: response.status.code, fields: object as? [String: Any] ?? [:])
        }
    }
}
