import Database
import Foundation
import ServiceLifecycle
import TestDatabases
import Testing
import Vocabulary

@testable import Outbox

@Suite("Carrying messages")
struct OutboxCourierTests {
    @Test(arguments: TestEngine.available)
    func `a message posted with a change that fails is never sent`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            struct Refusal: Error {}
            await #expect(throws: Refusal.self) {
                try await database.write { transaction in
                    try office.outbox.post(.sample(), in: transaction)
                    throw Refusal()
                }
            }
            #expect(await office.courier(RecordingTransport()).deliverDue() == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `couriers of several servers carry each message once`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all, connections: 8) { database in
            let office = try Office(database)
            for _ in 0..<100 { try await office.post() }
            let servers = try (0..<3).map { _ in try open(database.url) }
            let transport = RecordingTransport()

            let tried = await withTaskGroup(of: Int.self) { group in
                for server in servers + servers {
                    group.addTask { await office.courier(transport, on: server).deliverDue() }
                }
                return await group.reduce(0, +)
            }
            for server in servers { await server.close() }

            // A courier leaves when all it saw was being claimed by others; what it did not see is for the next round.
            let left = await office.courier(transport).deliverDue()
            #expect(tried + left == 100)
            #expect(transport.delivered.count == 100)
            #expect(Set(transport.delivered.map(\.number)).count == 100)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a message that a dead courier had claimed is carried when its lease ends`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let number = try await office.post()
            let transport = RecordingTransport()
            #expect(try await office.courier(transport).claim().map(\.number) == [number])

            office.time.advance(by: .minutes(5) - .milliseconds(1))
            #expect(await office.courier(transport).deliverDue() == 0)
            office.time.advance(by: .milliseconds(1))

            #expect(await office.courier(transport).deliverDue() == 1)
            #expect(transport.delivered.map(\.number) == [number])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a late courier does not undo what another has achieved`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            try await office.post()
            let late = try await office.courier(RecordingTransport()).claim()[0]
            office.time.advance(by: .minutes(5))
            let now = office.time.clock.now
            await office.courier(RecordingTransport()).deliverDue()

            try await database.write { transaction in
                try OutboxStore.giveUp(late, at: now, problem: .permanent(.smtpReply(550)), in: transaction)
                try OutboxStore.postpone(late, until: now, problem: .temporary(.connection(7)), in: transaction)
            }

            #expect(try await office.states() == [.sent(now)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `tries are ever more seldom and end after a day`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let posted = office.time.clock.now
            try await office.post()
            let transport = RecordingTransport(answering: Array(repeating: .temporary(.smtpReply(451)), count: 99))

            var tries: [Int64] = []
            for _ in 0..<(26 * 60) {
                if await office.courier(transport).deliverDue() > 0 {
                    tries.append((office.time.clock.now - posted).wholeMilliseconds / 60_000)
                }
                office.time.advance(by: .minutes(1))
            }

            #expect(tries == [0, 1, 6, 21, 81, 321, 561, 801, 1041, 1281])
            let gaveUp = posted + .minutes(1281)
            #expect(try await office.states() == [.failed(gaveUp, problem: "smtp 451")])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a lasting refusal is not tried again`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            try await office.post()
            let transport = RecordingTransport(answering: [.permanent(.smtpReply(550))])
            await office.courier(transport).deliverDue()
            let refused = office.time.clock.now

            office.time.advance(by: .hours(2))

            #expect(await office.courier(transport).deliverDue() == 0)
            #expect(try await office.states() == [.failed(refused, problem: "smtp 550")])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code that has expired is not sent`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let end = office.time.clock.now + .minutes(15)
            try await office.post(.sample(usefulUntil: end))
            office.time.advance(by: .minutes(16))
            let transport = RecordingTransport()

            await office.courier(transport).deliverDue()

            #expect(transport.delivered.isEmpty)
            let now = office.time.clock.now
            #expect(try await office.states() == [.failed(now, problem: "too late to be useful")])
        }
    }

    @Test func `every attempt sends the same message`() async throws {
        try await withDatabase(on: .sqlite, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            try await office.post()
            let transport = RecordingTransport(answering: [.temporary(.connection(7))])
            await office.courier(transport).deliverDue()
            office.time.advance(by: .minutes(1))
            await office.courier(transport).deliverDue()

            let texts = transport.delivered.compactMap { outgoing -> String? in
                guard case .mail(let mail) = outgoing.message.content else { return nil }
                return MailText(mail, number: outgoing.number, postedAt: outgoing.postedAt, sender: .lille).text
            }

            #expect(texts.count == 2)
            #expect(texts.first == texts.last)
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: TestEngine.available)
    func `a running courier carries what is posted and stops when asked`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: OutboxMigrations.all) { database in
            let office = try Office(database)
            let (arrivals, arrival) = AsyncStream.makeStream(of: MessageNumber.self)
            let transport = AnnouncingTransport(arrival: arrival)
            let (commits, commit) = AsyncStream.makeStream(of: Never.self)
            // No round ever comes; the looks that follow a ring wait for the commit.
            let courier = office.courier(transport) { pause in
                if pause == CourierPace.standard.round { return try await Task.sleep(for: .days(1)) }
                for await _ in commits {}
            }
            let group = ServiceGroup(services: [courier], logger: .silent)
            async let running: Void = group.run()

            let number = try await office.post()
            commit.finish()
            var iterator = arrivals.makeAsyncIterator()
            let arrived = await iterator.next()
            await group.triggerGracefulShutdown()
            try await running

            #expect(arrived == number)
        }
    }
}

private struct AnnouncingTransport: MessageTransport {
    let arrival: AsyncStream<MessageNumber>.Continuation

    func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) { arrival.yield(outgoing.number) }
}
