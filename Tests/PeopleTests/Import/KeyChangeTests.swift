import Database
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("An import around a change of keys")
struct KeyChangeTests {
    private let rows = (1...30).map {
        StaffFile.row($0, "Michel", "DUPOND", ["mailperso": "m\($0)@example.org", "telephone": "0639980001"])
    }

    @Test(arguments: TestEngine.available)
    func `is refused until all is sealed anew`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            let rotating = lille.with(keyring: try lille.keys.addKey(clock: lille.clock.clock, random: .system))
            let before = try await DatabaseDump(of: lille.database)

            await #expect(throws: ImportError.keysAreChanging) { try await rotating.importStaff(rows) }

            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `finds everybody again and changes nobody`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff(rows)
            try await lille.importAAF([StaffFile.person(1, "Zoé")])
            let before = try await lille.agent("mdupond7")

            let both = try lille.keys.addKey(clock: lille.clock.clock, random: .system)
            let count = try await Resealing(keyring: both).run(on: lille.database)
            let after = lille.with(keyring: try lille.keys.retireOlderKeys())

            #expect(count == 31 + 60)
            #expect(try await after.importStaff(rows, limit: 0).unchanged == 30)
            #expect(try await after.importAAF([StaffFile.person(1, "Zoé")], limit: 0).unchanged == 1)
            #expect(try await after.agent("mdupond7") == before)
            #expect(try await after.importStaff(rows, limit: 0).unchanged == 30)
            #expect(try await after.database.count("select count(*) from person") == 31)
            let stored = try await after.record(of: before.account)
            #expect(stored.numen?.revealed == StaffFile.numen(8))
            #expect(stored.personalEmail?.description == "m8@example.org")
        }
    }

    @Test(arguments: TestEngine.available)
    func `recognises a corrected NUMEN and an AAF person afterwards`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(3, "Anne")])
            let both = try lille.keys.addKey(clock: lille.clock.clock, random: .system)
            _ = try await Resealing(keyring: both).run(on: lille.database)
            let after = lille.with(keyring: try lille.keys.retireOlderKeys())

            let corrected = StaffFile.row(2, "Michel", "DUPOND", ["oldemployeenumber": StaffFile.numen(1)])
            try await after.importStaff([corrected, StaffFile.row(3, "Anne")], limit: 0)
            try await after.importAAF([StaffFile.person(5, "Anne")])

            #expect(try await after.database.count("select count(*) from person") == 2)
            #expect(try await after.database.count("select count(*) from account") == 2)
        }
    }
}
