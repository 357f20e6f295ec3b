package import Vocabulary

/// A mailbox of a school or of a service, that several people read under their own passwords.
package struct FunctionalMailbox: Hashable, Sendable {
    package let identifier: FunctionalIdentifier
    package let academy: AcademyCode
    package let name: FunctionalName
    package let domain: String
    package let title: String

    /// How many may be members at a time, its owner included.
    static let mostMembers = 50

    package var address: String { "\(name.text)@\(domain)" }

    /// What a member types as the name of a mail account: `mdupond+ce.0590121l@ac-lille.fr`.
    package func username(of login: String) -> String { "\(login)+\(address)" }
}

/// What a member of a functional mailbox may do.
package enum FunctionalRole: String, Sendable, CaseIterable {
    /// Reads, files, sends, and says who else may.
    case owner
    case writer
    case reader

    package var sends: Bool { self != .reader }

    /// As a page and a mail say it.
    package var words: String {
        switch self {
        case .owner: "Responsable"
        case .writer: "Lire, classer et écrire au nom de la boîte"
        case .reader: "Lire seulement"
        }
    }
}

/// Somebody who may use a functional mailbox.
package struct FunctionalMember: Hashable, Sendable {
    /// Their number among those of the mailbox: what addresses of pages show instead of an account.
    package let place: Int
    package let account: Int64
    package let role: FunctionalRole
    package let since: Moment
    package let lastDay: CivilDate?
}

/// Under which name Dovecot looks up the rights of whoever only reads a functional mailbox.
enum FunctionalReader {
    static let name = "lecture"
}

/// What somebody who signs in to a functional mailbox finds there.
struct FunctionalShare: Hashable, Sendable {
    let mailbox: FunctionalIdentifier
    let role: FunctionalRole
}
