import Testing

@testable import Mail

/// That cameras read it, the journeys show with a reader of others.
@Suite("The picture that a telephone scans")
struct QRPictureTests {
    /// The squares that a path darkens.
    private func dark(_ picture: QRPicture) throws -> Set<[Int]> {
        var dark: Set<[Int]> = []
        for run in picture.path.matches(of: #/M(\d+) (\d+)h(\d+)v1h-(\d+)z/#) {
            let (column, row, length) = (try #require(Int(run.1)), try #require(Int(run.2)), try #require(Int(run.3)))
            #expect(run.3 == run.4, "it comes back to where it began")
            for step in 0..<length { dark.insert([column + step, row]) }
        }
        return dark
    }

    @Test func `it has its margin, and the three corners that readers look for`() throws {
        let picture = try #require(QRPicture("https://preau.ac-lille.fr/messagerie/telephone/abc"))
        let dark = try dark(picture)
        let edge = picture.side - 4
        #expect(dark.allSatisfy { $0.allSatisfy { (4..<edge).contains($0) } })
        for (column, row) in [(4, 4), (edge - 7, 4), (4, edge - 7)] {
            for step in 0..<7 {
                #expect(dark.contains([column + step, row]) && dark.contains([column, row + step]))
                #expect(dark.contains([column + step, row + 6]) && dark.contains([column + 6, row + step]))
            }
            #expect(dark.contains([column + 3, row + 3]) && !dark.contains([column + 1, row + 1]))
        }
        #expect(!dark.contains([edge - 1, edge - 1]) || !dark.contains([edge - 7, edge - 7]), "no fourth corner")
    }

    @Test func `a text that is too long has none`() {
        #expect(QRPicture(String(repeating: "a", count: 2000)) != nil)
        #expect(QRPicture(String(repeating: "a", count: 3000)) == nil)
    }
}
