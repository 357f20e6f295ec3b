package import Journal

extension JournalAction {
    package static let clientAdded = JournalAction(rawValue: "client.added")
    package static let clientSecretRotated = JournalAction(rawValue: "client.secretRotated")
    package static let clientRemoved = JournalAction(rawValue: "client.removed")
    package static let serviceEntered = JournalAction(rawValue: "service.entered")
    /// Somebody was not let in, or not any more.
    package static let serviceClosed = JournalAction(rawValue: "service.closed")
    package static let tokenReplayed = JournalAction(rawValue: "tokens.replayed")
    package static let tokenKeysRotated = JournalAction(rawValue: "tokens.keysRotated")
}
