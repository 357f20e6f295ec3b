import Vocabulary

/// Where somebody has their mail sent on, until which day, and whether their own mailbox keeps it too.
struct Forwarding: Hashable, Sendable {
    let target: EmailAddress
    let copy: Copy
    /// Why, in its owner's words.
    let purpose: String
    let lastDay: CivilDate
    let createdAt: Moment
    /// When its owner was last told that it runs.
    let toldAt: Moment
    /// Since when it is held back, because the address does not answer any more.
    let suspendedAt: Moment?

    /// What stays in the academic mailbox.
    enum Copy: String, Sendable, CaseIterable {
        case kept = "avec-copie"
        case none = "sans-copie"
    }

    /// How long one may run, in days: whoever still needs it then says so again.
    static let longest = 366

    var runs: Bool { suspendedAt == nil }
}
