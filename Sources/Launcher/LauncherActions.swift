package import Journal

extension JournalAction {
    /// Somebody has opened an application to a colleague until a day; the details name the application.
    package static let applicationDelegated = JournalAction(rawValue: "application.delegated")
    /// The same, told to the colleague.
    package static let delegationReceived = JournalAction(rawValue: "application.delegation-received")
    /// A delegation was ended before its day, for the one who gave it and the one who had it.
    package static let delegationWithdrawn = JournalAction(rawValue: "application.delegation-withdrawn")
    package static let delegationLost = JournalAction(rawValue: "application.delegation-lost")
}
