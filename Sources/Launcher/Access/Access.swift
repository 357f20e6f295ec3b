import Vocabulary

/// What somebody may do with an application, and why.
enum Access: Sendable, Hashable {
    /// By what they do.
    case byDuty
    /// Because somebody has opened it to them, until the evening of a day.
    case byDelegation(giver: String, lastDay: CivilDate)
    case none(AccessRule.Requirement, grantor: String?)

    var isOpen: Bool {
        if case .none = self { false } else { true }
    }
}
