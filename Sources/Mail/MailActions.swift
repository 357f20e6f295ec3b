package import Journal

extension JournalAction {
    /// A mail client sent a wrong name or password.
    package static let mailRefused = JournalAction(rawValue: "mail.refused")
}
