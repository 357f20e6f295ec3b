package import Journal

extension JournalAction {
    /// An operator has had an application told again what it had refused.
    package static let deliveriesReplayed = JournalAction(rawValue: "deliveries.replayed")
}
