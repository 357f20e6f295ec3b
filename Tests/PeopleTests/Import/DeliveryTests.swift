import Database
import Foundation
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("A delivery of several files")
struct DeliveryTests {
    private func importAAF(
        _ files: [(name: String, requests: [String])],
        into lille: Rectorate,
        limit: Double = 100
    ) async throws -> ImportSummary {
        let paths = try files.map { try lille.file(StaffFile.aaf($0.requests), named: $0.name) }
        return try await lille.staffImport.run(delivery: paths, options: lille.options(.aaf, limit: limit))
    }

    private let first = ("PersEducNat_0000.xml", [StaffFile.person(1), StaffFile.person(2, "Anne")])
    private let second = ("PersEducNat_0001.xml", [StaffFile.person(3, "Luc")])

    @Test(arguments: TestEngine.available)
    func `makes nobody leave who is in one of them`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            #expect(try await importAAF([first, second], into: lille).created == 3)

            let again = try await importAAF([second, first], into: lille, limit: 0)
            #expect(again.read == 3 && again.unchanged == 3 && again.departed == 0)

            let fewer = try await importAAF([first, ("PersEducNat_0001.xml", [])], into: lille)
            #expect(fewer.departed == 1)
            #expect(try await lille.agent("ldupond").closesOn != nil)
            #expect(try await lille.agent("adupond").closesOn == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is refused whole when too many would leave`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            _ = try await importAAF([first, second], into: lille)
            let before = try await DatabaseDump(of: lille.database)
            await #expect(throws: ImportError.tooManyDepartures(departing: 2, present: 3, maximumPercent: 5)) {
                try await importAAF([second], into: lille, limit: 5)
            }
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is foretold by its preview`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let paths = try [first, second].map { try lille.file(StaffFile.aaf($0.1), named: $0.0) }
            let preview = try await lille.staffImport.preview(delivery: paths, options: lille.options(.aaf))
            #expect(preview.summary.created == 3)
            #expect(try await lille.database.count("select count(*) from account") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `gives posts the establishments of another of its files`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let schools = ("EtabEducNat_0000.xml", [StaffFile.school()])
            _ = try await importAAF([first, schools], into: lille)
            let place = Post.Place.establishment(try UAI("0590121L"))
            #expect(try await lille.agent("mdupond").posts.map(\.place) == [place])
            #expect(try await importAAF([first, schools], into: lille).unchanged == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sets a row aside beside the file that holds it, and one person listed twice`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            let texts = [
                [StaffFile.row(1), StaffFile.row(2, "Anne", "DUPOND", ["numen": "09E12"])],
                [StaffFile.row(3, "Luc"), StaffFile.row(1)],
            ]
            let paths = try texts.enumerated().map { number, rows in
                try lille.file(StaffFile.text(rows), named: "staff_\(number).csv")
            }
            for _ in 1...2 {
                let summary = try await lille.staffImport.run(delivery: paths, options: lille.options())
                #expect(summary.read == 4 && summary.quarantined == 2)
                let rows = try paths.map { path in
                    try String(contentsOfFile: path + ".quarantine.csv", encoding: .utf8).split(separator: "\r\n").count
                }
                #expect(rows == [2, 2])
            }
            #expect(try await lille.database.count("select count(*) from account") == 2)
        }
    }
}
