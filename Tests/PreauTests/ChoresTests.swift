import Academies
import Credentials
import Database
import Foundation
import Journal
import Mail
import Outbox
import People
import Sealing
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import preau

@Suite("The chores of a portal", .timeLimit(.minutes(10)))
struct ChoresTests {
    @Test(arguments: TestEngine.available)
    func `people leave at their day, once, whichever servers do it, and their sessions close`(
        engine: TestEngine
    ) async throws {
        try await Office.open(on: engine) { office in
            let guest = try await office.welcomeGuest(days: 3)
            try await office.doChores(of: [office.premises, office.premises])
            #expect(try await office.count("account where state = 'active'") == 1)
            #expect(try await office.count("session where ended_at is null") == 1)

            office.clock.advance(by: .days(4))
            try await office.doChores(of: [office.premises, office.premises])

            #expect(try await office.count("account where state = 'closed' and id = \(guest)") == 1)
            #expect(try await office.count("session where ended_at is null") == 0)
            #expect(try await office.count("journal_entry where action = 'account.closed'") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `messages, codes and anchors have their time`(engine: TestEngine) async throws {
        try await Office.open(on: engine) { office in
            let guest = try await office.welcomeGuest(days: 100)
            try await office.leaveTraces(of: guest)
            try await office.doChores(of: [office.premises])
            #expect(try await office.counts == [2, 1, 1, 1])

            office.clock.advance(by: .minutes(20))
            try await office.doChores(of: [office.premises])
            #expect(try await office.counts == [2, 0, 1, 1])

            office.clock.advance(by: .days(31))
            try await office.doChores(of: [office.premises])
            // The message that nobody carried waits for ever: only what was dealt with is forgotten.
            #expect(try await office.counts == [1, 0, 0, 1])
        }
    }

    @Test func `a database that does not answer is told, and ends nothing`() async throws {
        try await Office.open(on: .sqlite) { office in
            await office.premises.database.close()
            let notebook = Notebook()
            let housekeeping = Housekeeping(
                try office.chores(of: office.premises).all,
                clock: office.clock.clock,
                logger: notebook.logger
            )
            await housekeeping.doWhatIsDue()
            await housekeeping.doWhatIsDue()
            #expect(notebook.lines.count { $0.hasPrefix("log error") } == 7)
        }
    }
}

/// A portal's database with its keys, whose time moves when told to.
private struct Office: Sendable {
    let premises: Premises
    let clock: SetClock

    static func open(on engine: TestEngine, _ body: (Office) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: Premises.migrations) { database in
                let clock = SetClock()
                let keyring = try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system)
                let premises = Premises(
                    settings: try await Settings.read(typed: ["data.dir": folder], environment: [:]),
                    catalogue: try AcademyCatalogue.shipped(),
                    keyring: keyring,
                    database: database,
                    journal: Journal(keyring: keyring),
                    clock: clock.clock,
                    random: .system
                )
                try await body(Office(premises: premises, clock: clock))
            }
        }
    }

    func chores(of premises: Premises) throws -> Chores {
        let sessions = SessionStore(limits: SessionLimits(), random: .system)
        return Chores(
            premises: premises,
            outbox: premises.outbox,
            sweeper: SignInSweeper(sessions: sessions, journeys: JourneyStore(random: .system)),
            closing: AccountClosing(journal: premises.journal, sessions: sessions),
            forwardings: ForwardingUpkeep(premises, messages: Messages { _, _ in })
        )
    }

    /// What several servers do at the same instant.
    func doChores(of servers: [Premises]) async throws {
        let now = clock.clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for server in servers {
                let chores = try chores(of: server).all
                group.addTask { for chore in chores { try await chore.run(now) } }
            }
            try await group.waitForAll()
        }
    }

    /// A guest who has activated the account and is signed in.
    func welcomeGuest(days: Int) async throws -> Int64 {
        let academy = try #require(premises.catalogue.academy(slug: "lille"))
        let now = clock.clock.now
        let book = GuestBook(keyring: premises.keyring, random: .system)
        let numbers = try await book.takeNumbers(from: premises.database)
        let lastDay = now.day(in: academy.identity.timeZone).adding(days: days)
        let guest = Guest(familyName: "Prévert", givenName: "Zélie", endsOn: lastDay)
        let sessions = SessionStore(limits: SessionLimits(), random: .system)
        return try await premises.database.write { transaction in
            let card = try book.add(guest, as: numbers, to: academy, at: now, in: transaction)
            _ = try AccountLife.activate(card.account, at: now, in: transaction)
            _ = try sessions.begin(
                for: card.account,
                of: academy.code,
                level: .password,
                device: "un navigateur",
                source: "192.0.2.0/24",
                at: now,
                in: transaction
            )
            return card.account
        }
    }

    /// Two messages, one of them carried, a code sent, a code handed over, an entry of the journal.
    func leaveTraces(of account: Int64) async throws {
        let now = clock.clock.now
        let outbox = premises.outbox
        let codes = OneTimeCodeStore(key: try premises.codeKey, random: .system)
        let activationCodes = try premises.activationCodes
        let journal = premises.journal
        let address = try #require(EmailAddress("zelie@exemple.fr"))
        try await premises.database.write { transaction in
            for subject in ["partie", "restée"] as [HeaderText] {
                let mail = MailMessage(to: address, subject: subject, text: "Bonjour")
                try outbox.post(OutboxMessage(academy: nil, content: .mail(mail)), in: transaction)
            }
            try transaction.run(
                """
                update outbox_message set sent_at = \(now)
                where id = (select min(id) from outbox_message)
                """
            )
            let binding = OneTimeCodeBinding(flow: "un parcours", destination: address.description)
            _ = try codes.issue(for: binding, by: .email, at: now, in: transaction)
            _ = try activationCodes.issue(for: account, at: now, in: transaction)
            let entry = JournalEntry(at: now, action: .accountUpdated, actor: .system, account: account)
            try journal.append(entry, in: transaction)
        }
    }

    /// Messages, codes sent, codes handed over, anchors.
    var counts: [Int] {
        get async throws {
            [
                try await count("outbox_message"), try await count("one_time_code"),
                try await count("activation_code"), try premises.anchors.read().anchors.count,
            ]
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await premises.database.read { reading in try reading.value("select count(*) from \(table)") ?? -1 }
    }
}
