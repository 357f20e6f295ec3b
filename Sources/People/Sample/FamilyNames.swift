/// Family names with the spread of homonyms of a large French administration.
///
/// Four layers, in parts of a thousand: the frequent names, one curve from Martin down; common stems with common
/// endings, some 2,700 names carried by a hundred or two in a million; the regional traditions; the long tail of rare
/// names, where most distinct names live. Particles come on top.
struct FamilyNames: Sendable {
    private static let frequentShare = 152
    private static let commonShare = 320
    private static let regionalShare = 230
    private static let particleShare = 14

    private let frequent = PieceList(SampleNames.frequentFamilyNames, offset: 7, firstTimes: 2)
    private let commonStems = PieceList(SampleNames.commonStems, offset: 300)
    private let commonEndings = PieceList(SampleNames.commonEndings, offset: 60)
    private let rareStems = PieceList(SampleNames.rareStems, offset: 20)
    private let rareLinks = PieceList(SampleNames.rareLinks, offset: 30)
    private let rareEndings = PieceList(SampleNames.rareEndings, offset: 30)
    private let particled = ParticledNames()
    private let traditions: [NameTradition]
    private let traditionWeight: Int

    init(academy: Int) {
        traditions = NameTradition.all(academy: academy)
        traditionWeight = traditions.reduce(0) { $0 + $1.weight }
    }

    /// One name or, for 4 % of people, two joined by a hyphen or a space.
    func append(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        appendOne(&draw, to: &output)
        guard draw.happens(perMille: 40) else { return }
        output.append(draw.happens(perMille: 700) ? UInt8(ascii: "-") : UInt8(ascii: " "))
        appendOne(&draw, to: &output)
    }

    func appendOne(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        let layer = draw.below(1000)
        switch layer {
        case ..<Self.frequentShare: frequent.append(&draw, to: &output)
        case ..<(Self.frequentShare + Self.commonShare):
            commonStems.append(&draw, to: &output)
            commonEndings.append(&draw, to: &output)
        case ..<(Self.frequentShare + Self.commonShare + Self.regionalShare): appendRegional(&draw, to: &output)
        case (1000 - Self.particleShare)...: particled.append(&draw, to: &output)
        default: appendRare(&draw, to: &output)
        }
    }

    private func appendRegional(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        var number = draw.below(traditionWeight)
        for tradition in traditions {
            number -= tradition.weight
            if number < 0 { return tradition.append(&draw, to: &output) }
        }
    }

    private func appendRare(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        rareStems.append(&draw, to: &output)
        rareLinks.append(&draw, to: &output)
        rareEndings.append(&draw, to: &output)
    }
}
