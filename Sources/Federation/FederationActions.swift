package import Journal

extension JournalAction {
    package static let clientAdded = JournalAction(rawValue: "client.added")
    package static let clientSecretRotated = JournalAction(rawValue: "client.secretRotated")
    package static let clientRemoved = JournalAction(rawValue: "client.removed")
    package static let tokenKeysRotated = JournalAction(rawValue: "tokens.keysRotated")
}
