import Database
import Foundation
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("Rows an import cannot take")
struct QuarantineTests {
    private func lines(besideFeedOf rectorate: Rectorate, named name: String = "lille.csv") throws -> [String] {
        let path = "\(rectorate.folder)/\(name).quarantine.csv"
        let data = try #require(FileManager.default.contents(atPath: path))
        return String(decoding: data, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test(arguments: TestEngine.available, [true, false])
    func `stand beside the file with line, column and reason, and the others are imported`(
        engine: TestEngine,
        isFirst: Bool
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            if !isFirst { try await lille.importStaff([StaffFile.row(7, "Luc", "MARTIN")]) }
            let summary = try await lille.importStaff([
                StaffFile.row(1), StaffFile.row(2, "Michel2"), StaffFile.row(3, "Anne", "DUPOND", ["numen": "faux"]),
                "court",
                StaffFile.row(4, "Zoé"), StaffFile.row(7, "Luc", "MARTIN"),
            ])

            #expect(summary.created == (isFirst ? 3 : 2))
            #expect(summary.quarantined == 3)
            #expect(summary.read == 6)
            let lines = try lines(besideFeedOf: lille)
            #expect(lines.count == 4)
            #expect(lines[1].hasPrefix("\"3\";\"givenname\";\"Le nom contient un chiffre"))
            #expect(lines[2].hasPrefix("\"4\";\"numen\";\"Un NUMEN comporte 13 signes"))
            #expect(lines[3].hasPrefix("\"5\";\"\";\"La ligne compte 1 colonnes"))
            #expect(try await lille.agent("zdupond").address == "zoe.dupond@ac-lille.fr")
        }
    }

    @Test(arguments: TestEngine.available, [true, false])
    func `are also those that bring somebody twice`(engine: TestEngine, isFirst: Bool) async throws {
        try await Rectorate.open(on: engine) { lille in
            if !isFirst { try await lille.importStaff([StaffFile.row(1)]) }
            let rows = [
                StaffFile.row(1), StaffFile.row(2, "Anne"), StaffFile.row(1, "Michel", "MARTIN"),
                StaffFile.row(2, "Zoé"),
            ]

            let summary = try await lille.importStaff(rows)

            #expect(summary.quarantined == 2)
            #expect(summary.created == (isFirst ? 2 : 1))
            let lines = try lines(besideFeedOf: lille)
            #expect(lines.dropFirst().map { $0.prefix(12) } == ["\"4\";\"numen\";", "\"5\";\"numen\";"])
            #expect(lines[2].contains("Cette personne figure déjà à la ligne 3."))
            #expect(try await lille.agent("mdupond").usualName == "DUPOND")
            #expect(try await lille.agent("adupond").givenName == "Anne")
        }
    }

    @Test(arguments: TestEngine.available)
    func `keep an agent who was known, since nobody knows whether they left`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])

            let bad = StaffFile.row(2, "Anne", "DUPOND", ["datenaissance": "30/02/1964"])
            let summary = try await lille.importStaff([StaffFile.row(1), bad])

            #expect(summary.quarantined == 1)
            #expect(summary.departed == 0)
            #expect(try await lille.agent("adupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `stand for AAF by line`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let summary = try await lille.importAAF([
                StaffFile.person(1), StaffFile.person(2, "Mi2chel"), StaffFile.person(1), StaffFile.person(3, "Anne"),
            ])

            #expect(summary.created == 2)
            #expect(summary.quarantined == 2)
            let lines = try lines(besideFeedOf: lille, named: "lille.xml")
            #expect(lines.dropFirst().map { $0.prefix(4) } == ["\"3\";", "\"4\";"])
        }
    }
}
