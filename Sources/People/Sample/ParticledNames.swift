/// Names with a particle: « de Montfort », « d’Artagnan », « de la Tour », « du Plessis », « Jacob de Cordemoy ».
struct ParticledNames: Sendable {
    private let estates = PieceList(SampleNames.estates, offset: 40)
    private let feminine = PieceList(SampleNames.feminineEstates, offset: 20)
    private let masculine = PieceList(SampleNames.masculineEstates, offset: 20)
    private let bearers = PieceList(SampleNames.frequentFamilyNames, offset: 40)

    func append(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        switch draw.below(100) {
        case ..<25:
            output.append("de la ")
            feminine.append(&draw, to: &output)
        case ..<45:
            output.append("du ")
            masculine.append(&draw, to: &output)
        case ..<60:
            bearers.append(&draw, to: &output)
            output.append(" ")
            appendEstate(&draw, to: &output)
        default: appendEstate(&draw, to: &output)
        }
    }

    private func appendEstate(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        output.append("de ")
        let start = output.count
        estates.append(&draw, to: &output)
        if NameLetters.isVowel(output, at: start) {
            output.replaceSubrange((start - 2)..<start, with: "’".utf8)
        }
    }
}
