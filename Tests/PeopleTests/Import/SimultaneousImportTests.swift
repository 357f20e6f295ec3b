import Academies
import Database
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

/// Only PostgreSQL is shared by several servers.
@Suite("Two imports at once", .enabled(if: TestPostgres.uri != nil))
struct SimultaneousImportTests {
    /// Runs two imports on two servers of one database.
    private func together(
        _ first: Rectorate,
        _ firstRows: [String],
        _ second: Rectorate,
        _ secondRows: [String]
    ) async throws -> [ImportSummary] {
        let server = try TestDatabases.open(first.database.url)
        let elsewhere = second.with(database: server)
        let firstPath = try first.file(StaffFile.text(firstRows), named: "first.csv")
        let secondPath = try first.file(StaffFile.text(secondRows), named: "second.csv")
        async let one = first.staffImport.run(path: firstPath, options: first.options(isDelta: true))
        async let other = elsewhere.staffImport.run(path: secondPath, options: elsewhere.options(isDelta: true))
        let summaries = try await [one, other]
        await server.close()
        return summaries
    }

    private func expectEveryoneOnce(_ people: Int, in rectorate: Rectorate) async throws {
        let academy = rectorate.academy.code
        let domain = rectorate.academy.mailDomain.text
        let database = rectorate.database
        #expect(try await database.count("select count(*) from account where academy = \(academy)") == people)
        #expect(try await database.count("select count(*) from feed_identity where academy = \(academy)") == people)
        #expect(
            try await database.count(
                "select count(*) from (select distinct stem, number from login where academy = \(academy)) as names"
            ) == people
        )
        #expect(
            try await database.count(
                "select count(*) from (select distinct stem, number from address where domain = \(domain)) as names"
            ) == people
        )
        #expect(try await HalfPeople.count(in: database) == 0)
    }

    @Test func `into one académie give 5,000 homonyms a name each, and everyone once`() async throws {
        try await Rectorate.open(on: .postgres) { lille in
            var small = lille
            small.batchSize = 400
            let rows = (0..<5000).map { StaffFile.row($0) }

            let summaries = try await together(small, Array(rows[..<3750]), small, Array(rows[1250...]))

            #expect(summaries.map(\.created).reduce(0, +) == 5000)
            #expect(summaries.map(\.unchanged).reduce(0, +) == 2500)
            try await expectEveryoneOnce(5000, in: lille)
            #expect(try await lille.database.count("select max(number) from login") == 4999)
            #expect(try await lille.journal.verify(lille.database).isSound)
        }
    }

    @Test func `into two académies share the people they have in common`() async throws {
        try await Rectorate.open(on: .postgres) { lille in
            var lille = lille
            lille.batchSize = 100
            let lyon = try lille.neighbour("lyon")
            let rows = (0..<1500).map { StaffFile.row($0) }

            let summaries = try await together(lille, Array(rows[..<1000]), lyon, Array(rows[500...].reversed()))

            #expect(summaries.map(\.created) == [1000, 1000])
            #expect(try await lille.database.count("select count(*) from person") == 1500)
            try await expectEveryoneOnce(1000, in: lille)
            try await expectEveryoneOnce(1000, in: lyon)
        }
    }

    @Test func `of the very same file into two académies share everybody`() async throws {
        try await Rectorate.open(on: .postgres) { lille in
            let rows = (0..<300).map { StaffFile.row($0) }

            _ = try await together(lille, rows, lille.neighbour("lyon"), rows)

            #expect(try await lille.database.count("select count(*) from person") == 300)
            #expect(try await lille.database.count("select count(*) from account") == 600)
        }
    }
}
