/// What reads the mail.
///
/// Each kind has its own way of being told an address and a password.
package enum DeviceKind: String, Sendable, CaseIterable {
    case iphone, android, thunderbird, outlook, mac
    case other = "autre"

    package var label: String {
        switch self {
        case .iphone: "iPhone ou iPad"
        case .android: "Téléphone ou tablette Android"
        case .thunderbird: "Thunderbird"
        case .outlook: "Outlook"
        case .mac: "Mail sur Mac"
        case .other: "Autre logiciel"
        }
    }

    /// Whether it takes its settings from a configuration profile.
    var readsProfiles: Bool { self == .iphone || self == .mac }

    /// Whether it has a camera, and its owner a reason to do the rest on it.
    var scansAddresses: Bool { self == .iphone || self == .android }

    /// What somebody most likely wants to link, from where they are: the more particular mark first.
    static func guessed(from userAgent: String?) -> DeviceKind? {
        guard let userAgent else { return nil }
        return marks.first { userAgent.contains($0.mark) }?.kind
    }

    private static let marks: [(mark: String, kind: DeviceKind)] = [
        ("iPhone", .iphone), ("iPad", .iphone), ("Android", .android), ("Macintosh", .mac),
    ]
}
