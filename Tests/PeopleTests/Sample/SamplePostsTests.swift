import Testing
import Vocabulary

@testable import People

@Suite("Posts of a sample")
struct SamplePostsTests {
    @Test func `functions have believable shares`() throws {
        let rows = try SampleFile.rows(persons: 6000)
        let counts = Dictionary(grouping: rows, by: \.title).mapValues { Double($0.count) / 6000 }

        #expect((0.55...0.70).contains(try #require(counts["ENS"])))
        #expect((0.03...0.06).contains(try #require(counts["DIR"])))
        #expect(Set(counts.keys.map(String.init)) == Set(SampleTitle.allCases.map(\.code)))
    }

    @Test func `six persons in a hundred have several posts, each written in eight fields`() throws {
        let rows = try SampleFile.rows(persons: 10_000)

        #expect((0.05...0.07).contains(rows.share { $0.posts.contains(",") }))
        for row in rows {
            let posts = row.posts.split(separator: ",").map { $0.split(separator: "$") }
            #expect(posts.first?.first == row.school)
            #expect(posts.allSatisfy { $0.count == 8 && $0[0] == $0[4] && $0[1] == "UAJ" && $0[3] == row.title })
            #expect(Set(posts.map { $0[0] }).count == posts.count)
        }
    }

    @Test func `contracts end on the 31st of August and posts begin on the 1st of September`() throws {
        let rows = try SampleFile.rows(persons: 5000)

        #expect(rows.allSatisfy { $0.postStart.hasPrefix("01/09/") })
        #expect(rows.allSatisfy { $0.contractEnd.isEmpty || $0.contractEnd.hasPrefix("31/08/20") })
        #expect((0.15...0.25).contains(rows.share { !$0.contractEnd.isEmpty }))
    }

    @Test func `those who lead a school have an administrative function`() throws {
        let rows = try SampleFile.rows(persons: 3000)

        #expect(rows.allSatisfy { ($0.title == "DIR" || $0.title == "INS") == !$0.administrativeFunction.isEmpty })
        #expect(Set(rows.map(\.administrativeFunction)) == ["", "DIR", "DEC", "IEN1D"])
    }
}
