import Testing
import Vocabulary

@testable import People

@Suite("Names of a sample")
struct SampleSpreadTests {
    @Test func `homonyms are as many as in a real académie`() throws {
        let rows = try SampleFile.academyRows.get()
        let names = rows.reduce(into: [String: Int]()) { $0[NameFolding.letters(of: $1.familyName), default: 0] += 1 }
        // More than 5 in 60,000 is more than 100 in 1,200,000.
        let shared = names.values.filter { $0 > 5 }.reduce(0, +)

        #expect((0.55...0.70).contains(Double(shared) / 60_000))
        #expect((0.0026...0.0040).contains(Double(names["martin"] ?? 0) / 60_000))
        #expect((18_000...30_000).contains(names.count))
    }

    @Test func `logins collide in one case out of five or so`() throws {
        let rows = try SampleFile.academyRows.get()
        let stems = Set(
            rows.map { NameFolding.letters(of: $0.givenName, limit: 1) + NameFolding.letters(of: $0.usualName) }
        )

        #expect((0.12...0.30).contains(1 - Double(stems.count) / 60_000))
    }

    @Test func `compounds, particles and married names have their share`() throws {
        let rows = try SampleFile.rows(persons: 20_000)
        let women = rows.filter { $0.civility != "M." && (Int($0.birth.suffix(4)) ?? 0) < 1996 }

        #expect((0.03...0.05).contains(rows.share { $0.givenName.contains(where: { "- ".contains($0) }) }))
        #expect((0.02...0.05).contains(rows.share { $0.familyName.contains("-") }))
        #expect((0.008...0.03).contains(rows.share { Self.hasParticle($0.familyName) }))
        #expect((0.15...0.21).contains(women.share { $0.usualName != $0.familyName }))
        #expect(rows.filter { $0.civility == "M." }.allSatisfy { $0.usualName == $0.familyName })
    }

    @Test func `names come in capitals and in mixed case, with accents, apostrophes and ligatures`() throws {
        let rows = try SampleFile.academyRows.get()

        #expect((0.80...0.92).contains(rows.share { $0.familyName == $0.familyName.uppercased() }))
        #expect(rows.contains { $0.familyName.contains("'") } && rows.contains { $0.familyName.contains("’") })
        #expect(rows.contains { $0.familyName.contains("É") } && rows.contains { $0.givenName.contains("ë") })
        #expect(rows.contains { $0.familyName.lowercased().contains("œ") })
    }

    @Test func `given names are of their time`() throws {
        let rows = try SampleFile.rows(persons: 20_000)
        let old = rows.filter { $0.birth.hasSuffix("1964") }
        let young = rows.filter { $0.birth.hasSuffix("2001") }

        #expect(old.contains { $0.givenName == "Martine" } && !young.contains { $0.givenName == "Martine" })
        #expect(young.contains { $0.givenName == "Manon" } && !old.contains { $0.givenName == "Manon" })
    }

    private static func hasParticle(_ name: Substring) -> Bool {
        ["de ", "du ", "d'", "d’"].contains { name.lowercased().hasPrefix($0) }
    }
}
