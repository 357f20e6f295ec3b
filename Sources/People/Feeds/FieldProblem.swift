import Vocabulary

/// Why a value of a feed could not be read.
///
/// It never quotes the value.
enum FieldProblem: Error, Hashable, Sendable {
    case missing, noName
    case nameSign, nameTooLong
    case numen(Numen.Problem), formerNumen
    case birthDate(BirthDate.Problem), date
    case uai(UAI.Problem), function, post, sector
    case civility, email, phone, code
    case pivot, pivotMismatch, operation, unknownCategory
    case tooManyValues, valueTooLong
    case columnCount(expected: Int, found: Int)
    case rowTooLong, unclosedQuote, strayQuote, notUTF8
}

/// A problem and the column or attribute it stands in.
struct FieldFault: Error {
    let column: String?
    let problem: FieldProblem
}

extension FieldProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .missing: "La valeur est obligatoire et manque."
        case .noName: "Aucun nom\u{A0}: «\u{A0}sn\u{A0}» ou «\u{A0}nompatro\u{A0}» doit être rempli."
        case .nameSign: "Le nom contient un chiffre ou un signe interdit, ou ne contient aucune lettre."
        case .nameTooLong: "Le nom dépasse 128 signes."
        case .numen(let problem): Self.sentence(problem)
        case .formerNumen: "L’ancien NUMEN n’a pas la forme d’un NUMEN\u{A0}; il est ignoré."
        case .birthDate(let problem): problem.description
        case .date: "La date n’existe pas\u{A0}; elle s’écrit JJ/MM/AAAA, par exemple 31/08/2027."
        case .uai(let problem): problem.description
        case .function: "Le code de fonction comporte 1 à 15 lettres, chiffres ou tirets, par exemple ENS."
        case .post: "Le poste est illisible\u{A0}; exemple\u{A0}: 0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300."
        case .sector: "Le secteur du poste est PU (public) ou PR (privé)."
        case .civility: "La civilité est inconnue\u{A0}; elle est ignorée. Valeurs lues\u{A0}: M., Mme, 1, 2, 3."
        case .email: "L’adresse électronique est illisible\u{A0}; elle est ignorée."
        case .phone: "Le numéro de téléphone est illisible ou surtaxé\u{A0}; il est ignoré."
        case .code: "Le texte contient un caractère de contrôle."
        case .pivot: "La jointure comporte 1 à 20 chiffres."
        case .pivotMismatch: "La jointure diffère de l’identifiant de la demande."
        case .operation: "Seule l’opération «\u{A0}replace\u{A0}» est connue."
        case .unknownCategory: "La demande ne dit pas si elle concerne une personne ou un établissement."
        case .tooManyValues: "La fiche porte trop d’attributs ou de valeurs."
        case .valueTooLong: "La valeur est trop longue."
        case .columnCount(let expected, let found):
            "La ligne compte \(found) colonnes\u{A0}; l’en-tête en annonce \(expected)."
        case .rowTooLong: "La ligne dépasse 64\u{A0}Kio."
        case .unclosedQuote: "Un guillemet ouvert n’est jamais fermé."
        case .strayQuote: "Un guillemet fermant est suivi d’autre chose qu’un séparateur."
        case .notUTF8: "La ligne n’est pas codée en UTF-8 comme le reste du fichier."
        }
    }

    private static func sentence(_ problem: Numen.Problem) -> String {
        switch problem {
        case .empty: "Le NUMEN manque."
        case .length(let found):
            "Un NUMEN comporte 13 signes\u{A0}; celui-ci en compte \(found > 64 ? "plus de 64" : "\(found)")."
        case .sign(let position, .digit): "Le signe \(position) du NUMEN doit être un chiffre."
        case .sign(let position, .letter): "Le signe \(position) du NUMEN doit être une lettre."
        }
    }
}
