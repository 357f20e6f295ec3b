import Vocabulary

/// The first five signs of a NUMEN: académie and system of first registration, year of entry.
struct NumenHead {
    private let academy: Int
    private let system: UInt8
    private let year: Int

    /// Caen and Rouen, 05 and 21, live on in the NUMENs of those who entered before Normandie.
    private static let academies = Array(1...25) + [27, 28, 31, 32, 33, 43, 70]

    /// Draws them so that 18 % of people came from another académie.
    init(person: SamplePerson, academy: AcademyCode, entryYear: Int, _ draw: inout SampleDraw) {
        let isFromHere = draw.happens(perMille: 820)
        self.academy = isFromHere ? academy.number : Self.academies[draw.below(Self.academies.count)]
        system = Self.system(of: person)
        // Numbering by year began in 1992: those who were there before carry that year.
        year = max(entryYear, 1992) % 100
    }

    func append(to output: inout [UInt8]) {
        output.append(number: academy, width: 2)
        output.append(system)
        output.append(number: year, width: 2)
    }

    /// G primary, E secondary, P private, A administrative.
    private static func system(of person: SamplePerson) -> UInt8 {
        switch person.title {
        case .adf, .adm, .ins, .lab, .mds, .ouv, .tec: UInt8(ascii: "A")
        default:
            switch person.schools.first {
            case .some(let school) where school.isPrivate: UInt8(ascii: "P")
            case .some(let school) where school.kind.isSecondary: UInt8(ascii: "E")
            default: UInt8(ascii: "G")
            }
        }
    }
}
