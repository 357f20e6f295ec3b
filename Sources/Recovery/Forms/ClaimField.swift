import Academies

/// A field of the form by which somebody says who they are.
enum ClaimField: String, Sendable, CaseIterable {
    case activationCode = "code"
    case identifier = "identifiant"
    case numen = "numen"
    case usualName = "nom"
    case birthDate = "naissance"
    /// For guests, of whom the birth date may not be known.
    case optionalBirthDate = "naissance-invite"
    case accountType = "type-de-compte"

    init(_ field: RecoveryField) {
        switch field {
        case .numen: self = .numen
        case .usualName: self = .usualName
        case .birthDate: self = .birthDate
        case .accountType: self = .accountType
        case .identifier: self = .identifier
        }
    }
}

extension Academy {
    /// What the académie asks at a door, in its own order.
    func claimFields(at entrance: Entrance) -> [ClaimField] {
        let fields = recovery.fields.map(ClaimField.init)
        guard entrance == .identifier else { return fields }
        // Nobody can be asked for the identifier they have lost.
        let others = fields.filter { $0 != .identifier }
        return others == [.numen] ? [.numen, .birthDate] : others
    }
}
