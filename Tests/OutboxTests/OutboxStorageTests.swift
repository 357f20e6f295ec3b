import Database
import TestDatabases
import Testing
import Vocabulary

@testable import Outbox
@testable import Sealing

@Suite("What the outbox keeps")
struct OutboxStorageTests {
    @Test(arguments: TestEngine.available)
    func `the table tells neither the recipient nor the words`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            try await office.post()
            let sms = ShortMessage(to: .eloise, text: "K7QF-2M9T est votre code")
            try await office.post(OutboxMessage(academy: nil, content: .sms(sms)))
            await office.courier(RecordingTransport(answering: [.temporary(.smtpReply(450))])).deliverDue()

            let cells = try await database.read { reading in
                try reading.all("select sealed, channel, last_problem from outbox_message") { row in
                    let sealed: [UInt8] = try row(0)
                    let problem: String? = try row(2)
                    return String(decoding: sealed, as: Unicode.ASCII.self) + (try row(1)) + (problem ?? "")
                }
            }

            #expect(cells.count == 2)
            for word in ["eloise", "exemple", "612345678", "confidentiel", "Bonjour", "K7QF", "recipient"] {
                #expect(!cells.contains { $0.contains(word) })
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the demonstration reads the newest messages first, whole`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let first = OutboxMessage.sample(text: "Premier")
            let sms = ShortMessage(to: .eloise, text: "Second")
            let second = OutboxMessage(
                academy: nil,
                content: .sms(sms),
                usefulUntil: office.time.clock.now + .minutes(15)
            )
            try await office.post(first)
            office.time.advance(by: .seconds(1))
            try await office.post(second)
            await office.courier(ShownTransport()).deliverDue()

            let posted = try await DemonstrationOutbox(database: database, keyring: office.keyring).recent(limit: 5)

            #expect(posted.map(\.message) == [second, first])
            #expect(posted.map(\.state) == [.sent(office.time.clock.now), .sent(office.time.clock.now)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a sealed message moved to another row is refused`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let number = try await office.post()
            _ = try await database.write { transaction in
                try transaction.run("update outbox_message set id = \(number.value - 1)")
            }
            let transport = RecordingTransport()

            await office.courier(transport).deliverDue()

            #expect(transport.delivered.isEmpty)
            #expect(
                try await database.read { reading in
                    try reading.value("select last_problem from outbox_message", as: String.self)
                } == "cannot be opened"
            )
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was delivered long ago is forgotten, what waits is not`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            try await office.post()
            await office.courier(RecordingTransport()).deliverDue()
            try await office.post()
            let outbox = office.outbox
            office.time.advance(by: .days(30))
            #expect(try await database.write { try outbox.purge(keptFor: .days(30), in: $0) } == 0)

            office.time.advance(by: .milliseconds(1))

            #expect(try await database.write { try outbox.purge(keptFor: .days(30), in: $0) } == 1)
            #expect(try await office.states() == [.waiting(problem: nil)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a rotation of keys loses no message`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            for _ in 0..<3 { try await office.post() }
            let rotated = try Office.keyring(keys: 2)

            #expect(try await OutboxResealing(keyring: rotated).run(on: database) == 3)

            let alone = try Keyring(keys: rotated.keys.filter { $0.id == 2 })
            let posted = try await DemonstrationOutbox(database: database, keyring: alone).recent(limit: 5)
            #expect(posted.map(\.message) == Array(repeating: .sample(), count: 3))
        }
    }

    @Test(arguments: ["", "0612345678", "+0612345678", "+33 612345678", "+3361234567890123", "+33", "+33612345678\n"])
    func `a telephone number is written as networks write it`(text: String) {
        #expect(E164Number(text) == nil)
        #expect(E164Number("+33612345678")?.text == "+33612345678")
    }
}
