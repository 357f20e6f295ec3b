package import Journal

extension JournalAction {
    /// Accounts were made by a feed; the details name them by ranges.
    package static let accountsPrepared = JournalAction(rawValue: "account.prepared")
    package static let accountUpdated = JournalAction(rawValue: "account.updated")
    /// The feed no longer holds the person; the account closes on the day the details give.
    package static let accountLeaving = JournalAction(rawValue: "account.leaving")
    package static let accountReturned = JournalAction(rawValue: "account.returned")
    package static let accountClosed = JournalAction(rawValue: "account.closed")
    package static let addressReplaced = JournalAction(rawValue: "address.replaced")
    package static let loginReplaced = JournalAction(rawValue: "login.replaced")
    package static let personRenamed = JournalAction(rawValue: "person.renamed")
}
