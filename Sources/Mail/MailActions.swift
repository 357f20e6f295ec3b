package import Journal

extension JournalAction {
    /// A mail program has been given a password of its own.
    package static let mailDeviceAdded = JournalAction(rawValue: "mail.device-added")
    /// A telephone has opened its own installation, by the address it scanned.
    package static let mailDeviceHanded = JournalAction(rawValue: "mail.device-handed")
    package static let mailDeviceWithdrawn = JournalAction(rawValue: "mail.device-withdrawn")
    /// A code went to the address to which somebody wants their messages sent on.
    package static let forwardingCodeSent = JournalAction(rawValue: "mail.forwarding-code-sent")
    package static let forwardingCodeRefused = JournalAction(rawValue: "mail.forwarding-code-refused")
    package static let forwardingStarted = JournalAction(rawValue: "mail.forwarding-started")
    package static let forwardingStopped = JournalAction(rawValue: "mail.forwarding-stopped")
    /// Its last day is over.
    package static let forwardingLapsed = JournalAction(rawValue: "mail.forwarding-lapsed")
    /// The address does not answer any more.
    package static let forwardingSuspended = JournalAction(rawValue: "mail.forwarding-suspended")
    package static let absenceSet = JournalAction(rawValue: "mail.absence-set")
    package static let absenceEnded = JournalAction(rawValue: "mail.absence-ended")
    /// Messages are to be brought back from a date.
    package static let mailRestorationAsked = JournalAction(rawValue: "mail.restoration-asked")
    package static let mailRestorationUndoAsked = JournalAction(rawValue: "mail.restoration-undo-asked")
    /// A restoration has ended, well or not.
    package static let mailRestored = JournalAction(rawValue: "mail.restored")
    package static let mailRestorationUndone = JournalAction(rawValue: "mail.restoration-undone")
    /// More restorations than anybody needs: perhaps a thief of the account at work.
    package static let mailRestorationUnusual = JournalAction(rawValue: "mail.restoration-unusual")
    /// A mailbox has sent more than its limit allows: the first of a day.
    package static let mailSendingLimited = JournalAction(rawValue: "mail.sending-limited")
    /// A filter would have sent a message on to an address that was not confirmed: the first of a month.
    package static let mailRedirectionRefused = JournalAction(rawValue: "mail.redirection-refused")
    /// A mailbox of a school or a service was made, with its owner.
    package static let functionalMailboxCreated = JournalAction(rawValue: "mail.functional-created")
    package static let functionalMailboxRemoved = JournalAction(rawValue: "mail.functional-removed")
    /// Somebody may use it from now on, or otherwise than before.
    package static let functionalMemberAdmitted = JournalAction(rawValue: "mail.functional-member-admitted")
    package static let functionalMemberDismissed = JournalAction(rawValue: "mail.functional-member-dismissed")
    /// Their last day is over, or their account is closed.
    package static let functionalMemberLapsed = JournalAction(rawValue: "mail.functional-member-lapsed")
    /// A mail client sent a wrong name or password.
    package static let mailRefused = JournalAction(rawValue: "mail.refused")
}
