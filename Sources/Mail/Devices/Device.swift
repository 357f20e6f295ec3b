package import Vocabulary

/// A mail program of somebody’s, with a password of its own.
package struct Device: Sendable, Equatable {
    /// Names it in addresses and in the journal; it opens nothing.
    package let id: String
    package let account: Int64
    package let name: String
    package let kind: DeviceKind
    package let addedAt: Moment
    /// Nothing until it has connected.
    package let lastUse: Use?

    package struct Use: Sendable, Equatable {
        package let at: Moment
        package let source: String
    }
}

/// Why a device is withdrawn, when its owner says so.
package enum WithdrawalReason: String, Sendable, CaseIterable {
    case lost = "perdu"
    case replaced = "remplace"
    case unknown = "inconnu"
    case other = "autre"

    var label: String {
        switch self {
        case .lost: "Perdu ou volé"
        case .replaced: "Remplacé"
        case .unknown: "Je ne le reconnais pas"
        case .other: "Autre"
        }
    }
}
