/// The four kinds of character that French policies count.
package enum CharacterKind: Hashable, Sendable, CaseIterable, Comparable {
    case lower, upper, digit, special

    /// Accented letters are letters; everything that is neither a cased letter nor a digit is special, hyphen and space
    /// included, so that the proposals of telephones and passphrases pass.
    package init(_ scalar: Unicode.Scalar) {
        if scalar.properties.isLowercase {
            self = .lower
        } else if scalar.properties.isUppercase {
            self = .upper
        } else if scalar.properties.generalCategory == .decimalNumber {
            self = .digit
        } else {
            self = .special
        }
    }

    /// How many signs an attacker must try; 37 special ones is the count of CNIL, délibération 2022-100.
    package var alphabetSize: Int {
        switch self {
        case .lower, .upper: 26
        case .digit: 10
        case .special: 37
        }
    }
}
