import Academies
import Database
import Foundation
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("People whom a feed no longer holds")
struct DepartureTests {
    private let michel = StaffFile.row(1)
    private let anne = StaffFile.row(2, "Anne")

    @Test(arguments: TestEngine.available)
    func `are leaving, and their account closes after the académie's delay`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])
            let delay = lille.academy.service.closureDelayDays

            let summary = try await lille.importStaff([michel])

            #expect(summary.departed == 1)
            let leaving = try await lille.agent("adupond")
            #expect(leaving.state == .prepared)
            #expect(leaving.closesOn == lille.today.adding(days: delay))
            #expect(try await lille.agent("mdupond").closesOn == nil)

            lille.clock.advance(by: .days(delay - 1))
            try await lille.importStaff([michel])
            #expect(try await lille.agent("adupond").state == .prepared)

            lille.clock.advance(by: .days(1))
            try await lille.importStaff([michel])
            #expect(try await lille.agent("adupond").state == .closed)
        }
    }

    @Test(arguments: TestEngine.available)
    func `leave once`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])
            try await lille.importStaff([michel])
            let closesOn = try await lille.agent("adupond").closesOn
            lille.clock.advance(by: .days(5))

            let summary = try await lille.importStaff([michel], limit: 0)

            #expect(summary.departed == 0)
            #expect(try await lille.agent("adupond").closesOn == closesOn)
        }
    }

    @Test(arguments: TestEngine.available, [1, 200])
    func `come back under their names, closed or not`(engine: TestEngine, days: Int) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])
            let before = try await lille.agent("adupond")
            try await lille.importStaff([michel])
            lille.clock.advance(by: .days(days))
            try await lille.importStaff([michel])

            let summary = try await lille.importStaff([michel, anne])

            #expect(summary.updated == 1)
            #expect(try await lille.agent("adupond") == before)
            let again = try await lille.importStaff([michel, anne])
            #expect(again.unchanged == 2)
            let told = try await lille.database.read { reading in
                try lille.journal.entries(of: before.account, limit: 9, in: reading).map(\.action)
            }
            #expect(
                Set(told)
                    == (days > 90
                        ? [.accountLeaving, .accountClosed, .accountReturned] : [.accountLeaving, .accountReturned])
            )
        }
    }

    /// Whoever had a password has it again; whoever was suspended comes in no more than before.
    @Test(arguments: TestEngine.available, ["prepared", "toActivate", "active", "suspended"])
    func `end where they began`(engine: TestEngine, state: String) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])
            let account = try await lille.agent("adupond").account
            for _ in 1...2 {
                try await lille.database.write { transaction in
                    try transaction.run("update account set state = \(state) where id = \(account)")
                }
                try await lille.importStaff([michel])
                lille.clock.advance(by: .days(200))
                try await lille.importStaff([michel])
                #expect(try await lille.agent("adupond").state == .closed)

                try await lille.importStaff([michel, anne])

                #expect(try await lille.agent("adupond").state.rawValue == state)
            }
            #expect(try await lille.database.count("select count(*) from closed_account") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `above the limit make the import refuse, and nothing at all is written`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let rows = (1...20).map { StaffFile.row($0) }
            try await lille.importStaff(rows)
            let before = try await DatabaseDump(of: lille.database)
            lille.clock.advance(by: .days(1))

            // A changed row and a new one come with the cut.
            let cut = [StaffFile.row(1, "Michel", "DUPOND", ["title": "DIR"]), StaffFile.row(50)] + rows[2..<18]
            await #expect(throws: ImportError.tooManyDepartures(departing: 3, present: 20, maximumPercent: 10)) {
                try await lille.importStaff(cut, limit: 10)
            }

            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
            #expect(try await lille.importStaff(cut, limit: 15).departed == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `are everybody in an empty extract, which the limit refuses`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])

            await #expect(throws: ImportError.tooManyDepartures(departing: 2, present: 2, maximumPercent: 50)) {
                try await lille.importStaff([], limit: 50)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `have not left for missing in a delta`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])

            let summary = try await lille.importStaff([StaffFile.row(3, "Zoé")], limit: 0, isDelta: true)

            #expect(summary.created == 1)
            #expect(summary.departed == 0)
            #expect(try await lille.agent("adupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `keep their names for ever`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([michel, anne])
            try await lille.importStaff([michel])
            lille.clock.advance(by: .days(1000))

            try await lille.importStaff([michel, StaffFile.row(9, "Anne")])

            #expect(try await lille.agent("adupond").state == .closed)
            #expect(try await lille.agent("adupond1").address == "anne.dupond1@ac-lille.fr")
        }
    }
}
