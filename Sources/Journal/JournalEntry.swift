package import Vocabulary

/// Something that happened and that somebody may one day have to account for.
package struct JournalEntry: Hashable, Sendable {
    package let at: Moment
    package let action: JournalAction
    package let actor: JournalActor
    package let academy: AcademyCode?
    /// The account it happened to.
    package let account: Int64?
    /// Facts without personal data: numbers, states, network prefixes.
    package let details: [String: String]

    package init(
        at: Moment,
        action: JournalAction,
        actor: JournalActor,
        academy: AcademyCode? = nil,
        account: Int64? = nil,
        details: [String: String] = [:]
    ) {
        self.at = at
        self.action = action
        self.actor = actor
        self.academy = academy
        self.account = account
        self.details = details
    }
}

/// What happened, as a word of the room where it happened: `account.prepared`.
///
/// Each room names its own.
package struct JournalAction: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Who did it.
package enum JournalActor: Hashable, Sendable {
    /// The program by itself: an import, a deadline.
    case system
    /// The agent, known by their account.
    case account(Int64)
    /// Somebody who has not proved who they are.
    case visitor
    /// Somebody at the command line of the server.
    case operatorNamed(String)

    var text: String {
        switch self {
        case .system: "system"
        case .account(let id): "account:\(id)"
        case .visitor: "visitor"
        case .operatorNamed(let name): "operator:\(name)"
        }
    }

    init(text: String) {
        let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (pieces[0], pieces.dropFirst().first) {
        case ("account", let id?): self = Int64(id).map(JournalActor.account) ?? .visitor
        case ("operator", let name?): self = .operatorNamed(name)
        case ("system", _): self = .system
        default: self = .visitor
        }
    }
}
