import Academies
import Credentials
import Database
import Foundation
import Journal
import Outbox
import People
import Sealing
import SignIn
import TestDatabases
import TestPrograms
import TestStaff
import Testing
import Vocabulary

@testable import preau

/// An académie of the national floor with a few agents, and the server they share.
struct Town: Sendable {
    let premises: Premises
    let command: PreauCommand
    let ports: FreePorts
    private let answers = AnswerCount()

    private static let people = ["Michel", "Anne", "Fatima", "Luc"]
    private static let firstPassword = "Tilleul-7-Cour-verte"

    static func open(on engine: TestEngine, _ body: (Town) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: Premises.migrations) { database in
                let keyring = try KeyFile(path: folder + "/keys.json").open(clock: .system, random: .system)
                let premises = Premises(
                    settings: try await Settings.read(typed: ["data.dir": folder], environment: [:]),
                    catalogue: try AcademyCatalogue.shipped(),
                    keyring: keyring,
                    database: database,
                    journal: Journal(keyring: keyring),
                    clock: .system,
                    random: .system
                )
                let command = PreauCommand(folder: folder, database: database.url)
                try await body(Town(premises: premises, command: command, ports: try FreePorts()))
            }
        }
    }

    private var database: Database { premises.database }

    private var academy: Academy {
        get throws { try #require(premises.catalogue.academy(slug: "dijon")) }
    }

    // MARK: People

    /// Brings the agents, each with a password and a mailbox of their own.
    func settle() async throws -> [Agent] {
        let header = "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;"
        let code = try academy.code.twoDigits
        let rows = Self.people.enumerated().map { number, name in
            "\(code)E\(1_000_001 + number)ABC;DUPOND;DUPOND;\(name);10/03/1964;M.;ENS;0590121L;;01/09/2020;;;;"
                + "p\(number)@exemple.fr;"
        }
        let lines = [header + "fredufonctadm;oldemployeenumber;mailperso;telephone"] + rows
        let path = command.folder + "/people.csv"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
        _ = try await premises.staffImport(into: academy)
            .run(path: path, options: .init(format: .csv, maximumDeparturesPercent: 100))
        return try await Self.people.indices.map { $0 }.asyncMap { number in
            try await agent(numen: "\(code)E\(1_000_001 + number)ABC", mail: "p\(number)@exemple.fr")
        }
    }

    private func agent(numen: String, mail: String) async throws -> Agent {
        let store = PeopleStore(database: database)
        let found = try await store.account(numen: Numen(numen), in: academy.code, keyring: premises.keyring)
        let account = try #require(found)
        let card = try #require(try await store.card(of: account))
        let parameters = try #require(Argon2idParameters(kibibytes: 8, passes: 1))
        let hash = try Argon2id(parameters).hash(Password(Self.firstPassword))
        try await ActivatedAgent.make(
            of: account,
            at: try academy,
            with: hash,
            over: database,
            at: premises.clock.now
        )
        return Agent(
            account: account,
            login: card.login,
            numen: numen,
            mail: mail,
            password: Self.firstPassword,
            browser: WireBrowser(port: ports.pages, host: "dijon.localhost") { [answers] in answers.add() }
        )
    }

    /// The code of the newest mail to an address.
    func latestCode(to mail: String) async throws -> String {
        let outbox = DemonstrationOutbox(database: database, keyring: premises.keyring)
        for posted in try await outbox.recent(limit: 40) {
            guard case .mail(let message) = posted.message.content, message.recipient.description == mail,
                let code = message.text.firstMatch(of: /^([0-9A-Z]{4}-[0-9A-Z]{4}) est votre code/)
            else { continue }
            return String(code.1)
        }
        throw PreauProblem("no code was posted")
    }

    // MARK: Lives of the server

    /// Starts the server, lets everybody look around, then work until it is killed.
    func oneLife(of agents: [Agent], killedAt moment: DeathMoment) async throws -> (agents: [Agent], wasKilled: Bool) {
        let server = try await start()
        let ready = try await Self.together(agents) { agent in try await agent.lookAround() }
        async let wasKilled = {
            await answers.more(moment.answers)
            return await server.kill(after: moment.delay)
        }()
        let tired = try await Self.together(ready) { agent in try await agent.live(self) }
        return (tired, await wasKilled)
    }

    /// Starts the server once more, only to look.
    func lookAround(_ agents: [Agent]) async throws -> [Agent] {
        let server = try await start()
        let ready = try await Self.together(agents) { agent in try await agent.lookAround() }
        await server.stop()
        return ready
    }

    private func start() async throws -> PreauServer {
        // Nobody here is a stranger who guesses: tries of one life do not count in the next.
        try await database.write { transaction in try transaction.run("delete from throttle") }
        return try await PreauServer.start(
            command,
            on: ports,
            environment: ["PREAU_PASSWORDS_KIBIBYTES": "8", "PREAU_PASSWORDS_PASSES": "1"]
        )
    }

    private static func together(
        _ agents: [Agent],
        _ body: @escaping @Sendable (inout Agent) async throws -> Void
    ) async throws -> [Agent] {
        try await withThrowingTaskGroup(of: Agent.self) { group in
            for agent in agents {
                group.addTask {
                    var agent = agent
                    try await body(&agent)
                    return agent
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    // MARK: What must hold while nobody serves

    /// Each password set is in the journal, each code used has opened something, as often one as the other.
    func expectWholeWork(_ agents: [Agent]) async throws {
        for agent in agents {
            let told = try await count(
                "journal_entry where account = \(agent.account) and action in ('password.changed', 'password.set')"
            )
            let known = agent.changes...(agent.changes + (agent.attempted == nil ? 0 : 1))
            #expect(known.contains(told), "\(told) passwords in the journal, \(known) known to their owner")
        }
        let used = try await count("one_time_code where used_at is not null")
        #expect(try await count("journal_entry where action = 'recovery.code.accepted'") == used)
    }

    func expectSoundJournal() async throws {
        let verdict = try await premises.journal.verify(database, anchors: premises.anchors.read().anchors)
        #expect(verdict.flaws == [] && verdict.entries > 0)
    }

    private func count(_ table: SQL) async throws -> Int {
        try await database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
