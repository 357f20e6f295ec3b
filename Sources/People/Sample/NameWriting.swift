/// How the file writes one person down: family names in capitals most often, given names with their accents most often.
struct NameWriting {
    private let family: NameLetters.Style
    private let given: NameLetters.Style
    private let straightApostrophe: Bool

    init(_ draw: inout SampleDraw) {
        family =
            switch draw.below(100) {
            case ..<68: .bareCapitals
            case ..<87: .capitals
            default: .mixed
            }
        given =
            switch draw.below(100) {
            case ..<82: .mixed
            case ..<92: .bareCapitals
            case ..<95: .capitals
            default: .bareMixed
            }
        straightApostrophe = draw.happens(perMille: 850)
    }

    func append(family name: [UInt8], to output: inout [UInt8]) {
        NameLetters.append(name, style: family, straightApostrophe: straightApostrophe, to: &output)
    }

    func append(given name: [UInt8], to output: inout [UInt8]) {
        NameLetters.append(name, style: given, straightApostrophe: straightApostrophe, to: &output)
    }
}
