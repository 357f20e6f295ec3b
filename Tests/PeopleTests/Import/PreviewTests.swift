import Database
import Foundation
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("The preview of an import")
struct PreviewTests {
    private func preview(
        _ rectorate: Rectorate,
        _ text: String,
        _ format: FeedFormat = .csv,
        limit: Double = 100
    ) async throws -> ImportPreview {
        let path = try rectorate.file(text)
        return try await rectorate.staffImport.preview(path: path, options: rectorate.options(format, limit: limit))
    }

    @Test(arguments: TestEngine.available)
    func `writes nothing, neither in the database nor beside the file`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2)])
            let before = try await DatabaseDump(of: lille.database)
            let files = try FileManager.default.contentsOfDirectory(atPath: lille.folder).count

            let rows = [StaffFile.row(1, "Michel", "DUPONT"), StaffFile.row(3), StaffFile.row(4, "Mi2chel")]
            let preview = try await preview(lille, StaffFile.text(rows))

            #expect(preview.summary.created == 1)
            #expect(preview.summary.updated == 1)
            #expect(preview.summary.departed == 1)
            #expect(preview.summary.quarantined == 1)
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
            #expect(try FileManager.default.contentsOfDirectory(atPath: lille.folder).count == files + 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `announces the logins and addresses that the import then gives`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff((1...3).map { StaffFile.row($0) })
            let sample = try SampleFile.text(of: SampleFile.sample(persons: 700), format: .csv)

            let preview = try await preview(lille, sample)
            let path = try lille.file(sample)
            let summary = try await lille.staffImport.run(path: path, options: lille.options())

            #expect(preview.summary.created == 700)
            #expect(summary.created == 700)
            #expect(preview.differences.count == 700)
            for case .created(_, let name, let login, let address) in preview.differences {
                let card = try await lille.agent(login)
                #expect(card.address == address)
                #expect("\(card.givenName) \(card.usualName)" == name)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `tells differences in the order of the file`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])

            let rows = [
                StaffFile.row(2), StaffFile.row(3, "1"), StaffFile.row(1, "Michel", "DUPONT"), StaffFile.row(4),
            ]
            let preview = try await preview(lille, StaffFile.text(rows))

            #expect(
                preview.differences == [
                    .created(
                        line: 2,
                        name: "Michel DUPOND",
                        login: "mdupond1",
                        address: "michel.dupond1@ac-lille.fr"
                    ),
                    .quarantined(
                        line: 3,
                        column: "givenname",
                        reason: "Le nom contient un chiffre ou un signe interdit, ou ne contient aucune lettre."
                    ),
                    .updated(line: 4, name: "Michel DUPONT"),
                    .created(
                        line: 5,
                        name: "Michel DUPOND",
                        login: "mdupond2",
                        address: "michel.dupond2@ac-lille.fr"
                    ),
                ]
            )
        }
    }

    @Test(arguments: TestEngine.available, [1, 4000])
    func `announces no new login to whoever another feed has brought`(engine: TestEngine, batchSize: Int) async throws {
        try await Rectorate.open(on: engine) { lille in
            var lille = lille
            lille.batchSize = batchSize
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])

            let text = StaffFile.aaf([StaffFile.person(1), StaffFile.person(3, "Zoé"), StaffFile.person(2, "Anne")])
            let preview = try await preview(lille, text, .aaf)

            #expect(preview.summary.created == 1)
            #expect(preview.summary.updated == 2)
            #expect(
                preview.differences == [
                    .updated(line: 2, name: "Michel DUPOND"),
                    .created(line: 3, name: "Zoé DUPOND", login: "zdupond", address: "zoe.dupond@ac-lille.fr"),
                    .updated(line: 4, name: "Anne DUPOND"),
                ]
            )
        }
    }

    @Test(arguments: TestEngine.available)
    func `says when the import would be refused`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2)])

            #expect(try await preview(lille, StaffFile.text([StaffFile.row(1)]), limit: 40).isRefused)
            #expect(try await !preview(lille, StaffFile.text([StaffFile.row(1)]), limit: 50).isRefused)
        }
    }
}
