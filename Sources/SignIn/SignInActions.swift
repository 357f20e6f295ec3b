package import Journal

extension JournalAction {
    package static let signInSucceeded = JournalAction(rawValue: "signin.succeeded")
    package static let signInRefused = JournalAction(rawValue: "signin.refused")
    /// The NUMEN stood for the password and opened the choice of one.
    package static let numenAccepted = JournalAction(rawValue: "signin.numen")
    package static let signInThrottled = JournalAction(rawValue: "signin.throttled")
    package static let sessionEnded = JournalAction(rawValue: "session.ended")
    package static let passwordSet = JournalAction(rawValue: "password.set")
    package static let passwordChanged = JournalAction(rawValue: "password.changed")
}
