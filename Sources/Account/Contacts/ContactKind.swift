import Credentials

/// A way of reaching an agent who no longer gets in.
enum ContactKind: String, Sendable, CaseIterable {
    case email, phone

    /// The segment of its pages.
    var path: String {
        switch self {
        case .email: "adresse-de-secours"
        case .phone: "telephone-de-secours"
        }
    }

    var label: String {
        switch self {
        case .email: "Adresse de secours"
        case .phone: "Téléphone de secours"
        }
    }

    var complement: String {
        switch self {
        case .email: "l’adresse de secours"
        case .phone: "le téléphone de secours"
        }
    }

    var channel: OneTimeCodeStore.Channel {
        switch self {
        case .email: .email
        case .phone: .phone
        }
    }

    var change: SensitiveChange {
        switch self {
        case .email: .recoveryEmail
        case .phone: .recoveryPhone
        }
    }
}
