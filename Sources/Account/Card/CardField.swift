import People
import Vocabulary
import Web

/// What agents write themselves on their card, for their colleagues.
enum CardField: String, Sendable, CaseIterable {
    case office, phone, description

    /// The last segment of the field's page.
    var path: String {
        switch self {
        case .office: "adresse"
        case .phone: "telephone"
        case .description: "description"
        }
    }

    var label: String {
        switch self {
        case .office: "Adresse du bureau"
        case .phone: "Téléphone professionnel"
        case .description: "Description"
        }
    }

    /// “Modifier”, and then for screen readers: what.
    var complement: String {
        switch self {
        case .office: "l’adresse du bureau"
        case .phone: "le téléphone professionnel"
        case .description: "la description"
        }
    }

    var hint: String {
        switch self {
        case .office: "Par exemple : Bureau 214, lycée Jules-Ferry, 12 rue des Écoles, 59000 Lille."
        case .phone: "Par exemple 03 20 12 34 56 ou +262 262 12 34 56. C’est celui de votre travail."
        case .description: "Ce que vos collègues gagnent à savoir : vos missions, vos jours de présence."
        }
    }

    var limit: Int {
        switch self {
        case .office: 300
        case .phone: 40
        case .description: 500
        }
    }

    /// Reads what was typed; empty takes the line off the card.
    func read(_ typed: String) throws(CardProblem) -> String {
        let text = typed.replacing("\r\n", with: "\n").trimmed
        guard !text.isEmpty else { return "" }
        let length = text.unicodeScalars.count
        guard length <= limit else { throw .tooLong(field: self, by: length - limit) }
        guard !NumenSearch.finds(in: text) else { throw .holdsNumen }
        guard self == .phone else { return text }
        guard let number = People.PhoneNumber(text) else { throw .noPhone }
        return PhoneWording.french(number.e164)
    }
}

/// Why a text cannot stand on the card; each says what to do.
enum CardProblem: Error, Sendable, Equatable {
    case tooLong(field: CardField, by: Int)
    case noPhone
    case holdsNumen
}

extension CardProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .tooLong(.office, 1): "L’adresse comporte 1 caractère de trop."
        case .tooLong(.office, let excess): "L’adresse comporte \(excess) caractères de trop."
        case .tooLong(.phone, _), .noPhone: "Saisissez un numéro de téléphone complet."
        case .tooLong(.description, 1): "La description comporte 1 caractère de trop."
        case .tooLong(.description, let excess): "La description comporte \(excess) caractères de trop."
        case .holdsNumen: "Ce texte semble contenir un NUMEN. Retirez-le avant d’enregistrer."
        }
    }
}

extension String {
    /// Without the spaces and line ends around it.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
