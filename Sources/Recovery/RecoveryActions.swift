package import Journal

extension JournalAction {
    /// An identity was claimed and recognised.
    package static let recoveryBegun = JournalAction(rawValue: "recovery.begun")
    /// An identity was claimed and fits nobody.
    package static let recoveryRefused = JournalAction(rawValue: "recovery.refused")
    package static let recoveryThrottled = JournalAction(rawValue: "recovery.throttled")
    package static let codeSent = JournalAction(rawValue: "recovery.code.sent")
    package static let codeAccepted = JournalAction(rawValue: "recovery.code.accepted")
    package static let codeRefused = JournalAction(rawValue: "recovery.code.refused")
    package static let charterAccepted = JournalAction(rawValue: "charter.accepted")
    package static let accountActivated = JournalAction(rawValue: "account.activated")
    package static let contactConfirmed = JournalAction(rawValue: "contact.confirmed")
    package static let guestInvited = JournalAction(rawValue: "guest.invited")
    /// Invited again while active: only the last day changed.
    package static let guestExtended = JournalAction(rawValue: "guest.extended")
}
