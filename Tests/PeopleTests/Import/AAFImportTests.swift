import Database
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("An import of AAF")
struct AAFImportTests {
    @Test(arguments: TestEngine.available)
    func `of a delta adds, changes and withdraws`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2, "Anne"), StaffFile.person(3, "Luc")])

            let summary = try await lille.importAAF(
                [
                    StaffFile.person(4, "Zoé"), StaffFile.change(2, ["sn": "LEFEVRE"]), StaffFile.departure(3),
                    StaffFile.change(99, ["sn": "PERSONNE"]), StaffFile.departure(98),
                ],
                isDelta: true
            )

            #expect(summary.created == 1)
            #expect(summary.updated == 1)
            #expect(summary.departed == 1)
            #expect(try await lille.agent("adupond").address == "anne.lefevre@ac-lille.fr")
            #expect(try await lille.agent("ldupond").closesOn != nil)
            #expect(try await lille.agent("mdupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `of a complete file after a delta has the last word`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.person(1)])
            try await lille.importAAF([StaffFile.change(1, ["sn": "LEFEVRE"])], isDelta: true)

            let summary = try await lille.importAAF([StaffFile.person(1)])

            #expect(summary.updated == 1)
            #expect(try await lille.agent("mdupond").usualName == "DUPOND")
        }
    }

    @Test(arguments: TestEngine.available)
    func `refuses a delta that withdraws too many`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.person(1), StaffFile.person(2, "Anne")])

            await #expect(throws: ImportError.self) {
                try await lille.importAAF([StaffFile.departure(1)], limit: 40, isDelta: true)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `finds the UAI of posts once the establishments are known`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let people = [StaffFile.person(1), StaffFile.person(2, "Anne")]
            try await lille.importAAF(people)

            let schools = try await lille.importAAF([StaffFile.school()], limit: 0)
            let summary = try await lille.importAAF(people, limit: 0)

            #expect(schools.departed == 0)
            #expect(summary.updated == 2)
            #expect(try await lille.agent("mdupond").posts.map(\.uai?.text) == ["0590121L"])
            #expect(try await lille.importAAF(people, limit: 0).unchanged == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `of establishments alone makes nobody leave, and of nothing at all is refused`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.school(), StaffFile.person(1)])

            #expect(try await lille.importAAF([StaffFile.school()], limit: 0).departed == 0)
            await #expect(throws: ImportError.self) { try await lille.importAAF([], limit: 0) }
        }
    }
}
