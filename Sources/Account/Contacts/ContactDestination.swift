import Academies
import People
import Vocabulary

/// Where a code goes to be confirmed: judged, and not yet proved to be the agent’s.
enum ContactDestination: Sendable, Equatable {
    case email(EmailAddress)
    case phone(People.PhoneNumber)

    var kind: ContactKind {
        switch self {
        case .email: .email
        case .phone: .phone
        }
    }

    /// As it is sealed, sent to and bound to its codes.
    var text: String {
        switch self {
        case .email(let address): address.description
        case .phone(let number): number.e164
        }
    }

    /// As its author, who has just typed it, reads it again.
    var words: String {
        switch self {
        case .email(let address): address.description
        case .phone(let number): PhoneWording.french(number.e164)
        }
    }

    /// Reads back what was stored.
    init?(_ kind: ContactKind, stored text: String) {
        switch kind {
        case .email:
            guard let address = EmailAddress(text) else { return nil }
            self = .email(address)
        case .phone:
            guard let number = People.PhoneNumber(text) else { return nil }
            self = .phone(number)
        }
    }

    /// Reads what a person typed.
    init(_ kind: ContactKind, typed: String, by card: PersonCard, of academy: Academy) throws(ContactProblem) {
        switch kind {
        case .email:
            guard let address = EmailAddress(typed) else { throw typed.isEmpty ? .noAddress : .incompleteAddress }
            guard !Self.domains(of: card, academy).contains(address.domain) else { throw .ownMailbox }
            self = .email(address)
        case .phone:
            guard let number = People.PhoneNumber(typed) else { throw .incompleteNumber }
            self = .phone(number)
        }
    }

    /// The mail domains whose mailboxes close together with the account.
    private static func domains(of card: PersonCard, _ academy: Academy) -> Set<String> {
        let addresses = ([card.address] + card.aliases.map(\.address)).compactMap { EmailAddress($0)?.domain }
        return Set(academy.mailDomains.map(\.text) + addresses)
    }
}

/// Why a contact cannot be taken; each says what to do.
enum ContactProblem: Error, Sendable, Equatable {
    case noAddress, incompleteAddress, ownMailbox, incompleteNumber
}

extension ContactProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .noAddress: "Saisissez votre adresse électronique de secours, comme nom@exemple.fr."
        case .incompleteAddress: "Saisissez une adresse complète, comme nom@exemple.fr."
        case .ownMailbox:
            "Choisissez une autre adresse que votre adresse académique : vous ne pourriez pas y lire le code."
        case .incompleteNumber: "Saisissez un numéro de téléphone complet."
        }
    }
}
