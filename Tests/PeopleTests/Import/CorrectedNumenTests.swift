import Database
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("A corrected NUMEN")
struct CorrectedNumenTests {
    private func corrected(_ more: [String: String] = [:]) -> String {
        StaffFile.row(2, "Michel", "DUPOND", ["oldemployeenumber": StaffFile.numen(1)].merging(more) { $1 })
    }

    @Test(arguments: TestEngine.available)
    func `keeps the person, the login and the address`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            let before = try await lille.agent("mdupond")

            let summary = try await lille.importStaff([corrected()])

            #expect(summary.updated == 1)
            #expect(summary.created + summary.departed == 0)
            #expect(try await lille.agent("mdupond") == before)
            #expect(try await lille.database.count("select count(*) from person") == 1)
            let stored = try await lille.record(of: before.account)
            #expect(stored.numen?.revealed == StaffFile.numen(2))
        }
    }

    @Test(arguments: TestEngine.available)
    func `is done once, and nobody leaves for it then or later`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])

            for expected in [1, 0, 0] {
                let summary = try await lille.importStaff([corrected()], limit: 0)
                #expect(summary.updated == expected)
                #expect(summary.departed == 0)
            }
            // The former number goes once from the file; the person is known by the new one.
            let summary = try await lille.importStaff([StaffFile.row(2)], limit: 0)
            #expect(summary.unchanged == 1)
            #expect(try await lille.agent("mdupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `may come with other changes, which are written too`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])

            try await lille.importStaff([corrected(["title": "DIR", "sn": "LEFEVRE"])])

            let card = try await lille.agent("mdupond")
            #expect(card.posts.map(\.function) == ["DIR"])
            #expect(card.address == "michel.lefevre@ac-lille.fr")
        }
    }

    @Test(arguments: TestEngine.available)
    func `beside a row that still bears the former one is set aside`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])

            for rows in [[StaffFile.row(1), corrected()], [StaffFile.row(1), corrected()]] {
                let summary = try await lille.importStaff(rows, limit: 0)
                #expect(summary.quarantined == 1)
                #expect(summary.unchanged == 1)
            }
            #expect(try await lille.database.count("select count(*) from account") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `before a row that still bears the former one makes no second person, now or later`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            let before = try await lille.agent("mdupond")

            for rows in [
                [corrected(), StaffFile.row(1)], [corrected(), StaffFile.row(1)], [StaffFile.row(1), corrected()],
                [StaffFile.row(1)], [corrected(["title": "DIR"])],
            ] {
                let summary = try await lille.importStaff(rows, limit: 0)
                #expect(summary.created == 0 && summary.departed == 0)
            }

            #expect(try await lille.database.count("select count(*) from person") == 1)
            let after = try await lille.agent("mdupond")
            #expect(after.account == before.account && after.closesOn == nil)
            #expect(after.posts.map(\.function) == ["DIR"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is one person from the very first file`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            for _ in 1...2 {
                let summary = try await lille.importStaff([corrected(), StaffFile.row(1)])
                #expect(summary.quarantined == 1)
            }
            #expect(try await lille.database.count("select count(*) from person") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `may come one day with the person it belongs to`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            try await lille.importStaff([corrected()])

            let summary = try await lille.importStaff([corrected(), StaffFile.row(1, "Anne", "MARTIN")])

            #expect(summary.created == 1 && summary.quarantined == 0)
            #expect(try await lille.agent("amartin").state == .prepared)
        }
    }
}
