import Academies
import Database
import Outbox
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("What others hear of people")
struct PersonFactsTests {
    @Test(arguments: TestEngine.available)
    func `an import tells of each newcomer, whatever the batches, and of nobody twice`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            var small = lille
            small.batchSize = 3
            let rows = (1...8).map { StaffFile.row($0, "Anne") }
            try await small.importStaff(rows)
            let accounts = try await lille.accounts()

            let facts = try await lille.facts()
            #expect(facts.map(\.kind) == Array(repeating: .personArrived, count: 8))
            #expect(facts.map(\.account).sorted() == accounts)

            try await small.importStaff(rows)
            #expect(try await lille.facts() == facts)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a change is told once, and a file that says the same tells nothing`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne"), StaffFile.row(2, "Zoé")])
            let changed = [StaffFile.row(1, "Anne", "DUPOND", ["title": "DIR"]), StaffFile.row(2, "Zoé")]
            try await lille.importStaff(changed)
            try await lille.importStaff(changed)

            let anne = try await lille.agent("adupond").account
            #expect(try await lille.facts(since: 2) == [Told(.personChanged, anne)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `who leaves is told on the day of closing, and who comes back has arrived`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let (anne, zoe) = (StaffFile.row(1, "Anne"), StaffFile.row(2, "Zoé"))
            try await lille.importStaff([anne, zoe])
            let account = try await lille.agent("adupond").account

            try await lille.importStaff([zoe])
            #expect(try await lille.facts(since: 2) == [])
            lille.clock.advance(by: .days(200))
            try await lille.importStaff([zoe])
            #expect(try await lille.facts(since: 2) == [Told(.personLeft, account)])
            try await lille.importStaff([anne, zoe])
            #expect(try await lille.facts(since: 3) == [Told(.personArrived, account)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `new names are told wherever their owner has an account`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            try await lyon.importStaff([StaffFile.row(1, "Anne")])
            let (here, there) = (try await lille.agent("adupond").account, try await lyon.agent("adupond").account)
            #expect(try await lyon.facts().map(\.kind) == [.personArrived, .personChanged])

            let renaming = Renaming(academy: lyon.academy, journal: lyon.journal, now: lyon.clock.clock.now)
            _ = try await lille.database.write { transaction in
                try renaming.apply(
                    RenameRequest(usualName: "Martin"),
                    to: there,
                    keyring: lyon.keyring,
                    in: transaction
                )
            }

            // The second of Lille, since the arrival in Lyon has already brought the names told there.
            #expect(try await lille.facts(since: 2) == [Told(.personChanged, here)])
            #expect(try await lyon.facts(since: 2) == [Told(.personChanged, there)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a guest arrives, activates, leaves and is invited again`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let book = GuestBook(keyring: lille.keyring, random: .system)
            let numbers = try await book.takeNumbers(from: lille.database)
            let guest = Guest(familyName: "Prévert", givenName: "Zélie", endsOn: lille.today)
            let (academy, start) = (lille.academy, lille.clock.clock.now)
            let account = try await lille.database.write { transaction in
                let card = try book.add(guest, as: numbers, to: academy, at: start, in: transaction)
                _ = try AccountLife.activate(card.account, at: start, in: transaction)
                return card.account
            }
            lille.clock.advance(by: .days(2))
            let now = lille.clock.clock.now
            let departures = Departures(academy: academy, journal: lille.journal, now: now)
            _ = try await lille.database.write { transaction in try departures.closeDue(in: transaction) }
            // A second server finds nothing to close, nothing to open and nothing to tell.
            _ = try await lille.database.write { transaction in try departures.closeDue(in: transaction) }
            for _ in 1...2 {
                try await lille.database.write { transaction in
                    try book.reopen(account, at: now, in: transaction)
                }
            }

            let kinds: [FactKind] = [.personArrived, .accountActivated, .personLeft, .personArrived]
            #expect(try await lille.facts() == kinds.map { Told($0, account) })
        }
    }
}

/// A fact without its moment.
private struct Told: Equatable {
    let kind: FactKind?
    let account: Int64

    init(_ kind: FactKind?, _ account: Int64) {
        self.kind = kind
        self.account = account
    }
}

extension Rectorate {
    fileprivate func facts(since cursor: Int64 = 0) async throws -> [Told] {
        switch try await FactReader(database: database).facts(of: academy.code, after: cursor, limit: 1000) {
        case .facts(let facts): facts.map { Told($0.kind, $0.account) }
        case .lost: try #require(nil as [Told]?, "facts were lost")
        }
    }

    fileprivate func accounts() async throws -> [Int64] {
        try await database.read { reading in try reading.values("select id from account order by id") }
    }
}
