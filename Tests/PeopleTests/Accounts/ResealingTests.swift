import Academies
import Database
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("Sealing anew under another key")
struct ResealingTests {
    private let rows = (1...12).map { StaffFile.row($0, "Michel", "DUPOND", ["mailperso": "m\($0)@example.org"]) }

    private func newKey(_ rectorate: Rectorate) throws -> Keyring {
        try rectorate.keys.addKey(clock: rectorate.clock.clock, random: .system)
    }

    @Test(arguments: TestEngine.available)
    func `leaves nothing under the former key`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            try await lille.importAAF([StaffFile.person(40, "Zoé")])
            let former = lille.keyring.currentMark

            let count = try await Resealing(keyring: try newKey(lille)).run(on: lille.database)

            #expect(count == 13 + 12)
            let left = try await lille.database.count(
                """
                select (select count(*) from person
                    where substr(numen, 1, 4) = \(former) or substr(birth_date, 1, 4) = \(former))
                    + (select count(*) from contact where substr(sealed, 1, 4) = \(former))
                """
            )
            #expect(left == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `changes nothing that an operator sees`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            let before = try await lille.agent("mdupond5")
            let record = try await lille.record(of: before.account)

            let both = try newKey(lille)
            _ = try await Resealing(keyring: both).run(on: lille.database)

            let after = lille.with(keyring: try lille.keys.retireOlderKeys())
            #expect(try await after.agent("mdupond5") == before)
            #expect(try await after.record(of: before.account) == record)
        }
    }

    @Test(arguments: TestEngine.available)
    func `finds agents by NUMEN before, during and after`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            let account = try await lille.agent("mdupond5").account
            let store = PeopleStore(database: lille.database)
            let numen = try Numen(StaffFile.numen(6))
            let code = lille.academy.code

            let both = try newKey(lille)
            #expect(try await store.account(numen: numen, in: code, keyring: both) == account)
            _ = try await Resealing(keyring: both).run(on: lille.database)
            #expect(try await store.account(numen: numen, in: code, keyring: both) == account)
            let retired = try lille.keys.retireOlderKeys()
            #expect(try await store.account(numen: numen, in: code, keyring: retired) == account)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is done once`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            let both = try newKey(lille)

            #expect(try await Resealing(keyring: both).run(on: lille.database) == 24)
            let before = try await DatabaseDump(of: lille.database)
            #expect(try await Resealing(keyring: both).run(on: lille.database) == 0)
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }
}
