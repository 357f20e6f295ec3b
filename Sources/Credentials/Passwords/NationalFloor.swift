import Foundation

/// What CNIL, délibération 2022-100 of 21 July 2022, asks below every policy.
///
/// A password meets it by its theoretical entropy, or by being of a form the délibération itself gives as an example:
/// eight characters of three kinds count for 50 bits there, though the formula gives 47.6 without special characters.
package enum NationalFloor: Hashable, Sendable, Comparable {
    /// 50 bits: attempts are limited, which Préau always does.
    case throttled

    /// 80 bits: the password stands alone, in an application that limits nothing.
    case alone

    package var bits: Double { self == .throttled ? 50 : 80 }

    func isMet(length: Int, kinds: Set<CharacterKind>, words: Int) -> Bool {
        Self.theoreticalBits(length: length, kinds: kinds) >= bits
            || isExample(length: length, kinds: kinds, words: words)
    }

    private func isExample(length: Int, kinds: Set<CharacterKind>, words: Int) -> Bool {
        switch self {
        case .throttled: length >= 8 && kinds.count >= 3 || words >= 5
        case .alone: length >= 12 && kinds.count == 4 || length >= 14 && kinds.count >= 3 || words >= 7
        }
    }

    /// What the length and the kinds of character would be worth if chance had drawn them.
    package static func theoreticalBits(length: Int, kinds: Set<CharacterKind>) -> Double {
        let alphabet = kinds.reduce(0) { $0 + $1.alphabetSize }
        return alphabet == 0 ? 0 : Double(length) * log2(Double(alphabet))
    }
}
