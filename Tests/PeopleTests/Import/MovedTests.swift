import Academies
import Database
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("Somebody who moves to another académie")
struct MovedTests {
    @Test(arguments: TestEngine.available)
    func `keeps the subject, gets names there, and their former address works for a time`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lyon.importStaff([StaffFile.row(8)])
            try await lille.importStaff([StaffFile.row(7), StaffFile.row(1)])
            let before = try await lille.agent("mdupond1")

            let summary = try await lyon.importStaff([StaffFile.row(8), StaffFile.row(1)])

            #expect(summary.created == 1)
            let after = try await lyon.agent("mdupond1")
            #expect(after.subject == before.subject)
            #expect(after.account != before.account)
            #expect(after.address == "michel.dupond1@ac-lyon.fr")
            #expect(after.aliases == [PersonCard.Alias(address: before.address, until: lille.today.adding(days: 365))])
            #expect(try await lyon.agent(before.address) == after)
            #expect(try await lille.agent(before.address) == before)
            #expect(try await lille.database.count("select count(*) from person") == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `leaves the former académie when its feed says so`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])
            try await lyon.importStaff([StaffFile.row(1)])

            try await lille.importStaff([StaffFile.row(2, "Anne")])

            #expect(try await lille.agent("mdupond").closesOn != nil)
            #expect(try await lyon.agent("mdupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `under a new name keeps the address made of it`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lille.importStaff([StaffFile.row(1)])
            let married = StaffFile.row(1, "Michel", "DUPOND", ["sn": "LEFEVRE"])
            try await lyon.importStaff([married])
            #expect(try await lyon.agent("mlefevre").usualName == "LEFEVRE")

            try await lyon.importStaff([StaffFile.row(1, "Michel", "DUPOND", ["sn": "LEFEVRE", "title": "DIR"])])

            let card = try await lyon.agent("mlefevre")
            #expect(card.address == "michel.lefevre@ac-lyon.fr")
            #expect(card.posts.map(\.function) == ["DIR"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `under a corrected NUMEN is the same person`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lille.importStaff([StaffFile.row(1)])

            try await lyon.importStaff([
                StaffFile.row(2, "Michel", "DUPOND", ["oldemployeenumber": StaffFile.numen(1)])
            ])

            #expect(try await lyon.agent("mdupond").subject == (try await lille.agent("mdupond").subject))
        }
    }
}
