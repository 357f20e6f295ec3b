import Vocabulary

/// The number of a request: `2026-000123`, counted by académie and by year.
package struct HelpRequestNumber: Hashable, Sendable {
    let year: Int
    let rank: Int

    init(year: Int, rank: Int) {
        self.year = year
        self.rank = rank
    }

    /// Reads `2026-000123`, also as `n° 2026 123`.
    init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= 40 else { return nil }
        let pieces = typed.utf8.split { !ASCII.isDigit($0) }.map { String(decoding: $0, as: UTF8.self) }
        guard pieces.count == 2, pieces[0].utf8.count == 4, (1...6).contains(pieces[1].utf8.count),
            let year = Int(pieces[0]), let rank = Int(pieces[1]), rank > 0
        else { return nil }
        self.init(year: year, rank: rank)
    }

    /// The same request among those of all académies.
    func row(of academy: AcademyCode) -> Int64 {
        (Int64(academy.number) * 10_000 + Int64(year)) * 10_000_000 + Int64(rank)
    }
}

extension HelpRequestNumber: CustomStringConvertible {
    package var description: String { "\(year)-\(ASCII.padded(rank, to: 6))" }
}
