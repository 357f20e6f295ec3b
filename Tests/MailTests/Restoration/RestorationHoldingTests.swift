import Academies
import Database
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Who carries a restoration out", .timeLimit(.minutes(10)))
struct RestorationHoldingTests {
    @Test(arguments: TestEngine.available)
    func `one program at a time, and another once the first has not been heard of`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let waiting = try await site.waiting()
            let first = try #require(try await site.take(waiting, as: "first"))
            #expect(try await site.take(waiting, as: "second") == nil)
            site.clock.advance(by: .seconds(10))
            try await site.database.write { [now = site.clock.clock.now] in try first.renew(at: now, in: $0) }
            site.clock.advance(by: .seconds(15))
            #expect(try await site.take(waiting, as: "second") == nil)
            site.clock.advance(by: .seconds(5))
            #expect(try await site.take(waiting, as: "second") != nil)
            await #expect(throws: HoldingLost.self) {
                try await site.database.write { try first.advance(by: 500, in: $0) }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is put off waits, and what waits is due`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let waiting = try await site.waiting()
            #expect(try await site.due() == [waiting.number])
            let holding = try #require(try await site.take(waiting, as: "first"))
            #expect(try await site.due() == [])
            try await site.database.write { [now = site.clock.clock.now] in try holding.putOff(at: now, in: $0) }
            #expect(try await site.due() == [])
            site.clock.advance(by: .seconds(30))
            #expect(try await site.due() == [waiting.number])
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is brought back is remembered batch by batch, until it can no longer be asked for`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let waiting = try await site.waiting()
            let holding = try #require(try await site.take(waiting, as: "first"))
            let sketch = Sketch().removed("a", from: "INBOX", on: 20).removed("b", from: "INBOX", on: 20)
            let messages = sketch.whole(at: 10).messages
            let now = site.clock.clock.now
            try await site.database.write { transaction in
                for wasInTrash in [false, true] {
                    let batch = ReturningBatch(target: .inbox, wasInTrash: wasInTrash, messages: messages)
                    try holding.note(batch, at: now, in: transaction)
                }
            }
            let batches = try await site.database.read { try holding.batches(in: $0) }
            #expect(batches.map(\.wasInTrash) == [false, true])
            #expect(batches.allSatisfy { $0.guids == messages.map(\.guid) && $0.folder == .inbox && $0.at == now })
            let returns = try await site.database.read { try RestorationHolding.returns(of: waiting.account, in: $0) }
            #expect(returns.tell(that: Sketch.guid("a"), wasAbsentAt: now - .days(1), leavingAt: now + .days(1)))
            #expect(!returns.tell(that: Sketch.guid("z"), wasAbsentAt: now - .days(1), leavingAt: now + .days(1)))

            try await site.database.write { try holding.end(at: now, in: $0) }
            for (days, remembered) in [(61, 2), (2, 0)] {
                site.clock.advance(by: .days(days))
                try await site.database.write { [now = site.clock.clock.now] in
                    try RestorationStore.sweep(at: now, in: $0)
                }
                let batches = try await site.database.read { try holding.batches(in: $0) }
                #expect(batches.count == remembered)
            }
        }
    }

    @Test func `packed and unpacked, identities are the same`() throws {
        let guids = try ["00ff00000002ab66aee38000083ecc37", "ffffffffffffffff0000000000000001"].map {
            try #require(MessageGUID($0))
        }
        #expect([MessageGUID](packed: guids.packed) == guids)
        #expect(MessageGUID("00ff") == nil)
        #expect(MessageGUID("+0ff00000002ab66aee38000083ecc37") == nil)
        #expect(MessageGUID("00ff00000002ab66+ee38000083ecc37") == nil)
    }
}

extension MailSite {
    fileprivate func waiting() async throws -> Restoration {
        let (account, now, code) = (try await account("mdupond"), clock.clock.now, academy.code)
        return try await database.write { transaction in
            let number = try RestorationStore.draft(now, of: nil, for: account, of: code, at: now, in: transaction)
            #expect(try RestorationStore.choose(.original, for: number, of: account, in: transaction))
            #expect(try RestorationStore.confirm(number, of: account, at: now, in: transaction))
            return try #require(try RestorationStore.find(number, of: account, in: transaction))
        }
    }

    fileprivate func take(_ restoration: Restoration, as holder: String) async throws -> RestorationHolding? {
        let now = clock.clock.now
        return try await database.write {
            try RestorationHolding.take(restoration, as: holder, at: now, in: $0)
        }
    }

    fileprivate func due() async throws -> [Int] {
        let (now, code) = (clock.clock.now, academy.code)
        return try await database.read { reading in
            try RestorationHolding.due(in: [code], at: now, limit: 5, in: reading).map(\.number)
        }
    }
}
