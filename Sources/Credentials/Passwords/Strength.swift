/// The four words of the meter.
package enum Strength: Int, Hashable, Sendable, Comparable, CaseIterable {
    case weak, fair, good, excellent

    /// Fewer bits than this and a password counts as known.
    static let weakBelow = 33.0

    package init(bits: Double) {
        switch bits {
        case ..<Self.weakBelow: self = .weak
        case ..<NationalFloor.throttled.bits: self = .fair
        case ..<NationalFloor.alone.bits: self = .good
        default: self = .excellent
        }
    }

    package static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
}

extension Strength: CustomStringConvertible {
    /// What follows « Solidité : ».
    package var description: String {
        switch self {
        case .weak: "faible"
        case .fair: "moyenne"
        case .good: "bonne"
        case .excellent: "excellente"
        }
    }
}
