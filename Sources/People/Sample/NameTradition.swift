/// The family names of a region or of the countries its families came from.
struct NameTradition: Sendable {
    /// Parts in a thousand of the regional names, away from home.
    let weight: Int
    private let wholes: PieceList
    private let heads: PieceList?
    private let tails: PieceList?

    /// Describes a tradition.
    ///
    /// - Parameters:
    ///   - weight: its share where it is not at home; at home it counts five times.
    ///   - home: the numbers of the académies where it is at home.
    ///   - academy: the académie of the sample.
    ///   - wholes: names as they are.
    ///   - composed: beginnings and endings of rarer names.
    init(
        weight: Int,
        home: [Int] = [],
        academy: Int,
        wholes: String,
        composed: (heads: String, tails: String)? = nil
    ) {
        self.weight = home.contains(academy) ? weight * 5 : weight
        self.wholes = PieceList(wholes, offset: 20)
        heads = composed.map { PieceList($0.heads, offset: 20) }
        tails = composed.map { PieceList($0.tails, offset: 20) }
    }

    func append(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        guard let heads, let tails, draw.happens(perMille: 350) else { return wholes.append(&draw, to: &output) }
        heads.append(&draw, to: &output)
        let start = output.count
        tails.append(&draw, to: &output)
        if output[start - 1] == UInt8(ascii: " ") { NameLetters.capitalize(&output, at: start) }
    }
}

extension NameTradition {
    static func all(academy: Int) -> [NameTradition] {
        typealias Names = SampleNames
        let latin = (Names.latinHeads, Names.latinTails)
        return [
            NameTradition(
                weight: 120,
                home: [14, 17],
                academy: academy,
                wholes: Names.bretonFamilyNames,
                composed: (Names.bretonHeads, Names.bretonTails)
            ),
            NameTradition(
                weight: 90,
                home: [9, 20],
                academy: academy,
                wholes: Names.flemishFamilyNames,
                composed: (Names.flemishHeads, Names.flemishTails)
            ),
            NameTradition(
                weight: 100,
                home: [12, 15],
                academy: academy,
                wholes: Names.alsatianFamilyNames,
                composed: (Names.alsatianHeads, Names.alsatianTails)
            ),
            NameTradition(
                weight: 40,
                home: [4],
                academy: academy,
                wholes: Names.basqueFamilyNames,
                composed: (Names.basqueHeads, Names.basqueTails)
            ),
            NameTradition(weight: 110, home: [11, 16], academy: academy, wholes: Names.occitanFamilyNames),
            NameTradition(
                weight: 50,
                home: [2, 23, 27],
                academy: academy,
                wholes: Names.corsicanFamilyNames,
                composed: latin
            ),
            NameTradition(
                weight: 150,
                academy: academy,
                wholes: Names.maghrebiFamilyNames,
                composed: (Names.maghrebiHeads, Names.maghrebiTails)
            ),
            NameTradition(weight: 150, academy: academy, wholes: Names.iberianFamilyNames, composed: latin),
            NameTradition(weight: 80, home: [23], academy: academy, wholes: Names.italianFamilyNames, composed: latin),
            NameTradition(
                weight: 70,
                academy: academy,
                wholes: Names.easternFamilyNames,
                composed: (Names.easternHeads, Names.easternTails)
            ),
            NameTradition(
                weight: 50,
                home: [33, 43],
                academy: academy,
                wholes: Names.westAfricanFamilyNames,
                composed: (Names.westAfricanHeads, Names.westAfricanTails)
            ),
            NameTradition(weight: 50, home: [28, 33], academy: academy, wholes: Names.asianFamilyNames),
            NameTradition(
                weight: 60,
                home: [28, 31, 32, 33, 43],
                academy: academy,
                wholes: Names.overseasFamilyNames
            ),
        ]
    }
}
