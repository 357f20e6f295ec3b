import Vocabulary

/// What its owner calls a device, on one line: « Téléphone personnel ».
package struct ChosenName: Sendable, Equatable {
    static let longest = 60

    package let text: String

    /// Spaces are brought down to one between words; signs that are not shown are left out.
    init(_ typed: String) throws(Problem) {
        guard typed.utf8.count <= Self.longest * 16 else { throw .tooLong }
        let shown = typed.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar.properties.isWhitespace
            default: true
            }
        }
        let text = String(String.UnicodeScalarView(shown)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw .empty }
        guard text.unicodeScalars.count <= Self.longest else { throw .tooLong }
        self.text = text
    }

    enum Problem: Error, Sendable, Equatable {
        case empty, tooLong
    }
}

extension ChosenName.Problem: CustomStringConvertible {
    var description: String {
        switch self {
        case .empty: "Donnez un nom à cet appareil."
        case .tooLong: "Le nom de l’appareil a trop de lettres\u{A0}: \(ChosenName.longest) au plus."
        }
    }
}
