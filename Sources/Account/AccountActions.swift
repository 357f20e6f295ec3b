package import Journal

extension JournalAction {
    /// Somebody signed in proved again who they are, before a sensitive change.
    package static let identityProved = JournalAction(rawValue: "proof.given")
    package static let proofRefused = JournalAction(rawValue: "proof.refused")
    package static let proofThrottled = JournalAction(rawValue: "proof.throttled")
    package static let cardChanged = JournalAction(rawValue: "card.changed")
    /// A code was sent to an address or number not yet confirmed.
    package static let recoveryContactCodeSent = JournalAction(rawValue: "contact.code-sent")
    package static let recoveryContactCodeRefused = JournalAction(rawValue: "contact.code-refused")
    package static let recoveryContactConfirmed = JournalAction(rawValue: "contact.confirmed")
    /// The académie has a new version of its charter, and its agent agrees to it.
    package static let charterRenewed = JournalAction(rawValue: "charter.accepted")
}
