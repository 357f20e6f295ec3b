package import Journal

extension JournalAction {
    /// A mail program has been given a password of its own.
    package static let mailDeviceAdded = JournalAction(rawValue: "mail.device-added")
    package static let mailDeviceWithdrawn = JournalAction(rawValue: "mail.device-withdrawn")
    /// A mail client sent a wrong name or password.
    package static let mailRefused = JournalAction(rawValue: "mail.refused")
}
