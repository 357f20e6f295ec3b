/// Why a password is easy to guess.
package enum GuessablePattern: Hashable, Sendable {
    /// The whole password, give or take case, accents and disguised letters, is on a list.
    case knownPassword
    /// A word with a year, some digits or a sign around.
    case dressedWord
    case keyboardWalk
    case sequence
    case repetition
    /// Too little of anything.
    case tooPredictable
}

extension GuessablePattern: CustomStringConvertible {
    package var description: String {
        switch self {
        case .knownPassword: "Ce mot de passe figure dans des listes connues des pirates."
        case .dressedWord: "C’est un mot courant, à peine complété."
        case .keyboardWalk: "C’est une suite de touches voisines."
        case .sequence: "C’est une suite de lettres ou de chiffres."
        case .repetition: "Le même motif s’y répète."
        case .tooPredictable: "Ce mot de passe est trop facile à deviner."
        }
    }
}
