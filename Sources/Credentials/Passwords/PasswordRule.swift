/// A line of the list of rules.
package enum PasswordRule: Hashable, Sendable {
    case length(minimum: Int)
    case contains(CharacterKind)
    case nationalFloor(NationalFloor)
    case nothingPersonal(identifier: Bool, names: Bool)
    case notCommon
    /// Shown once broken only: nobody needs to be told of 128 characters, or of control signs, before typing them.
    case storable
}

extension PasswordRule: CustomStringConvertible {
    package var description: String {
        switch self {
        case .length(minimum: 1): "1 caractère au moins"
        case .length(let minimum): "\(minimum) caractères au moins"
        case .contains(let kind): kind.frenchName
        case .nationalFloor: "assez long ou assez varié"
        case .nothingPersonal(identifier: true, names: false): "ni votre identifiant, ni votre NUMEN"
        case .nothingPersonal(identifier: false, names: _): "ni votre nom, ni votre date de naissance"
        case .nothingPersonal: "ni votre nom, ni votre identifiant, ni votre NUMEN"
        case .notCommon: "un mot de passe que personne ne devine"
        case .storable: "128 caractères au plus, sans signe invisible"
        }
    }
}

/// How a password breaks a rule, without quoting the password.
package enum PasswordFault: Hashable, Sendable {
    case tooShort(length: Int, minimum: Int)
    case lacks(CharacterKind)
    case belowFloor(NationalFloor)
    case personal(PersonalWord.Kind)
    case common(GuessablePattern)
    case notStorable(Password.Problem)
}

extension PasswordFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooShort(length: 1, let minimum):
            "Votre nouveau mot de passe comporte 1 caractère\u{A0}: il en faut \(minimum)."
        case .tooShort(let length, let minimum):
            "Votre nouveau mot de passe comporte \(length) caractères\u{A0}: il en faut \(minimum)."
        case .lacks(let kind): "Ajoutez \(kind.frenchName)."
        case .belowFloor: "Allongez ce mot de passe, ou ajoutez-y d’autres sortes de caractères."
        case .personal(let kind): kind.sentence
        case .common(let pattern): pattern.description
        case .notStorable(let problem): problem.description
        }
    }
}
