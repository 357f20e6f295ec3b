import Database
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("AAF and the staff extract together")
struct TwoFeedsTests {
    private func persons(_ rectorate: Rectorate) async throws -> Int {
        try await rectorate.database.count("select count(*) from person")
    }

    @Test(arguments: TestEngine.available)
    func `recognise one person by names and birth date`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Hélène"), StaffFile.row(2, "Anne", "MARTIN")])
            let before = try await lille.agent("hdupond")

            let summary = try await lille.importAAF([
                StaffFile.person(1, "HELENE", "Dupond"), StaffFile.person(3, "Zoé"),
            ])

            #expect(summary.created == 1)
            #expect(summary.updated == 1)
            #expect(try await persons(lille) == 3)
            // HR goes on deciding of whomever it knows.
            #expect(try await lille.agent("hdupond") == before)
            #expect(try await lille.agent("zdupond").posts.map(\.place) == [.structure(jointure: "1234")])
        }
    }

    @Test(arguments: TestEngine.available)
    func `do not undo each other at every run`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let staff = [StaffFile.row(1), StaffFile.row(2, "Anne")]
            let aaf = [StaffFile.person(1), StaffFile.person(3, "Zoé")]
            try await lille.importStaff(staff)
            try await lille.importAAF(aaf)
            let before = try await DatabaseDump(of: lille.database)

            for _ in 0..<2 {
                #expect(try await lille.importStaff(staff, limit: 0).unchanged == 2)
                #expect(try await lille.importAAF(aaf, limit: 0).unchanged == 2)
            }
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `leave HR the last word`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            try await lille.importAAF([StaffFile.person(1)])

            let renamed = ["sn": ["MARTIN"], "ENTPersonFonctions": ["1234$DIR$DIRECTION$-$-"]]
            try await lille.importAAF([StaffFile.person(1, "Michel", "DUPOND", renamed)])
            try await lille.importAAF([StaffFile.change(1, ["sn": "LEGRAND"])], isDelta: true)

            let card = try await lille.agent("mdupond")
            #expect(card.usualName == "DUPOND")
            #expect(card.posts.map(\.function) == ["ENS"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `in the other order give the NUMEN and all that HR says`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2, "Anne")])
            let before = try await lille.agent("mdupond")

            let row = StaffFile.row(1, "Michel", "DUPOND", ["title": "DIR", "mailperso": "md@example.org"])
            let summary = try await lille.importStaff([row])

            #expect(summary.updated == 1)
            #expect(summary.created == 0)
            #expect(try await persons(lille) == 2)
            let after = try await lille.agent("mdupond")
            #expect(after.subject == before.subject)
            #expect(after.address == before.address)
            #expect(after.posts.map(\.uai?.text) == ["0590121L"])
            let stored = try await lille.record(of: after.account)
            #expect(stored.numen?.revealed == StaffFile.numen(1))
            #expect(stored.personalEmail?.description == "md@example.org")
            #expect(try await lille.importStaff([row], limit: 0).unchanged == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `do not let somebody leave whom the other still holds`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])
            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2, "Anne")])

            let first = try await lille.importStaff([StaffFile.row(2, "Anne")])
            let second = try await lille.importAAF([StaffFile.departure(1)])

            #expect(first.departed == 0)
            #expect(second.departed == 1)
            #expect(try await lille.agent("mdupond").closesOn != nil)
            #expect(try await lille.agent("adupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available, [1, 4000])
    func `never take two people of one name and birth date for one`(engine: TestEngine, batchSize: Int) async throws {
        try await Rectorate.open(on: engine) { lille in
            var lille = lille
            lille.batchSize = batchSize

            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2)])
            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2), StaffFile.person(3)])

            #expect(try await persons(lille) == 3)
            #expect(try await lille.database.count("select count(distinct account) from feed_identity") == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `never recognise by names alone`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let nobody = FeedSamples.person("1", ["ENTPersonDateNaissance": []])
            try await lille.importAAF([nobody])
            try await lille.neighbour("lyon").importAAF([nobody])

            #expect(try await persons(lille) == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `never take two NUMENs for one person`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2)])

            #expect(try await persons(lille) == 2)
        }
    }
}
