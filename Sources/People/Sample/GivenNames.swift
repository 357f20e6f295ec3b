/// Given names by sex and year of birth: compounds are of their time, and one person in nine has a rare name.
struct GivenNames: Sendable {
    private let women = Generations(
        lists: [
            SampleNames.women1958, SampleNames.women1965, SampleNames.women1975, SampleNames.women1985,
            SampleNames.women1995,
        ],
        compounds: SampleNames.compoundWomen,
        rare: SampleNames.rareWomen
    )
    private let men = Generations(
        lists: [
            SampleNames.men1958, SampleNames.men1965, SampleNames.men1975, SampleNames.men1985, SampleNames.men1995,
        ],
        compounds: SampleNames.compoundMen,
        rare: SampleNames.rareMen
    )

    func append(isWoman: Bool, birthYear: Int, _ draw: inout SampleDraw, to output: inout [UInt8]) {
        (isWoman ? women : men).append(birthYear: birthYear, &draw, to: &output)
    }
}

extension GivenNames {
    /// The names of one sex.
    private struct Generations: Sendable {
        /// Compounds in a thousand, from those born before 1965 to those born from 1995 on, besides the ones of the lists.
        private static let compoundShares = [60, 35, 20, 15, 10]

        private let lists: [PieceList]
        private let compounds: PieceList
        private let rare: PieceList

        init(lists: [String], compounds: String, rare: String) {
            self.lists = lists.map { PieceList($0, offset: 4) }
            self.compounds = PieceList(compounds, offset: 3)
            self.rare = PieceList(rare, offset: 40)
        }

        func append(birthYear: Int, _ draw: inout SampleDraw, to output: inout [UInt8]) {
            let generation = min(max((birthYear - 1955) / 10, 0), lists.count - 1)
            let kind = draw.below(1000)
            let compoundShare = Self.compoundShares[generation]
            let list = kind < compoundShare ? compounds : kind < compoundShare + 110 ? rare : lists[generation]
            list.append(&draw, to: &output)
        }
    }
}
