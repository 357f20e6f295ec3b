import Academies
import Database
import Foundation
import Journal
import Logging
import Outbox
import People
import Sealing
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Mail

@Suite("The keeper of the book", .timeLimit(.minutes(10)))
struct AddressBookKeeperTests {
    @Test(arguments: TestEngine.available)
    func `reads everybody, then follows whoever changes`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.bring([("1000001", "Anne", "DUPOND"), ("1000002", "Zoé", "PREVERT")])
            let (book, keeper) = registry.keeper()
            await keeper.doRound()
            let anne = try #require(try registry.mailbox("anne.dupond@ac-lille.fr", book))
            #expect(try book.names(of: anne) == ["adupond", "anne.dupond@ac-lille.fr"])

            try await registry.rename(anne.account, to: "Martin")
            await keeper.doRound()

            for address in ["anne.martin@ac-lille.fr", "anne.dupond@ac-lille.fr"] {
                #expect(try registry.mailbox(address, book) == anne)
            }
            registry.clock.advance(by: .days(366))
            #expect(try registry.mailbox("anne.dupond@ac-lille.fr", book) == nil)

            // Zoé has left since, and Paul has come.
            try await registry.bring([("1000001", "Anne", "DUPOND"), ("1000003", "Paul", "ROUX")])
            registry.clock.advance(by: .days(200))
            try await registry.bring([("1000001", "Anne", "DUPOND"), ("1000003", "Paul", "ROUX")])
            await keeper.doRound()

            #expect(try registry.mailbox("paul.roux@ac-lille.fr", book) != nil)
            #expect(try registry.mailbox("zoe.prevert@ac-lille.fr", book) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `reads everybody anew when facts are no longer kept`(engine: TestEngine) async throws {
        try await Registry.open(on: engine) { registry in
            try await registry.bring([("1000001", "Anne", "DUPOND")])
            let (book, keeper) = registry.keeper()
            await keeper.doRound()
            try await registry.bring([("1000001", "Anne", "DUPOND"), ("1000002", "Zoé", "PREVERT")])
            let now = registry.clock.clock.now
            try await registry.database.write { transaction in
                _ = try FactLog.purge(notedBefore: now + .days(1), in: transaction)
            }

            await keeper.doRound()

            #expect(try registry.mailbox("zoe.prevert@ac-lille.fr", book) != nil)
        }
    }

    @Test func `starts from its copy while the database is down`() async throws {
        try await Registry.open(on: .sqlite) { registry in
            try await registry.bring([("1000001", "Anne", "DUPOND")])
            await registry.keeper().keeper.doRound()
            await registry.database.close()

            let (book, keeper) = registry.keeper()
            await keeper.openFile()
            await keeper.doRound()

            #expect(try registry.mailbox("anne.dupond@ac-lille.fr", book) != nil)
        }
    }

    @Test func `waits for the database rather than trust a damaged copy`() async throws {
        try await Registry.open(on: .sqlite) { registry in
            try await registry.bring([("1000001", "Anne", "DUPOND")])
            try Data("preau addresses 1 0\n".utf8).write(to: URL(fileURLWithPath: registry.copy))
            let (book, keeper) = registry.keeper()

            await keeper.openFile()
            #expect(!book.isOpen)
            await keeper.doRound()

            #expect(try registry.mailbox("anne.dupond@ac-lille.fr", book) != nil)
        }
    }
}

/// The people of Lille, and a node that keeps a book of them.
private struct Registry: Sendable {
    let database: Database
    let folder: String
    let academy: Academy
    let keyring: Keyring
    let clock: SetClock

    var copy: String { folder + "/addresses" }

    static func open(on engine: TestEngine, _ body: (Registry) async throws -> Void) async throws {
        let migrations =
            JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all
            + FunctionalMigrations.all
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let clock = SetClock()
                let registry = Registry(
                    database: database,
                    folder: folder,
                    academy: try #require(try AcademyCatalogue.shipped().academy(slug: "lille")),
                    keyring: try KeyFile(path: folder + "/keys.json").open(clock: clock.clock, random: .system),
                    clock: clock
                )
                try await body(registry)
            }
        }
    }

    func keeper() -> (book: AddressBook, keeper: AddressBookKeeper) {
        let book = AddressBook(domains: [academy.mailDomain.text])
        let keeper = AddressBookKeeper(
            book,
            of: [academy.code],
            database: database,
            copiedTo: copy,
            clock: clock.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        return (book, keeper)
    }

    func mailbox(_ text: String, _ book: AddressBook) throws -> MailboxIdentifier? {
        try book.mailbox(of: try #require(EmailAddress(text)), on: clock.clock.now.day())
    }

    func rename(_ account: Int64, to name: String) async throws {
        let renaming = Renaming(academy: academy, journal: Journal(keyring: keyring), now: clock.clock.now)
        let keyring = keyring
        _ = try await database.write { transaction in
            try renaming.apply(RenameRequest(usualName: name), to: account, keyring: keyring, in: transaction)
        }
    }

    func bring(_ people: [(numen: String, given: String, name: String)]) async throws {
        let header = "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;"
        let rows = people.map { person in
            "09E\(person.numen)ABC;\(person.name);\(person.name);\(person.given);10/01/1964;M.;"
                + "ENS;0590121L;;01/09/2020;;;;;"
        }
        let text =
            ([header + "fredufonctadm;oldemployeenumber;mailperso;telephone"] + rows).joined(separator: "\n") + "\n"
        try await ImportedStaff.bring(
            text,
            into: academy,
            over: database,
            keyring: keyring,
            clock: clock.clock,
            folder: folder
        )
    }
}
