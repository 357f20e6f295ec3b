package import Academies
package import Credentials
package import Database
package import People
package import Sealing
package import Vocabulary

/// What the rooms of access have to tell people by mail or telephone.
///
/// A message is posted inside the transaction of the change it tells, and leaves afterwards: an answer never waits for
/// a mail server, nor lets its slowness tell who exists. How a message is worded and carried is decided where the
/// program is put together.
package struct Messages: Sendable {
    private let post: @Sendable (Message, Transaction) throws -> Void

    package init(_ post: @escaping @Sendable (Message, Transaction) throws -> Void) { self.post = post }

    /// Sends a one-time code.
    package func send(
        _ code: OneTimeCode,
        by channel: OneTimeCodeStore.Channel,
        to destination: String,
        of academy: Academy,
        in transaction: Transaction
    ) throws {
        try post(Message(content: .code(code, channel, destination: destination), academy: academy), transaction)
    }

    /// Tells an agent, on every channel already known, what has just happened to their account.
    package func tell(
        _ notice: SecurityNotice,
        to file: AccountFile,
        of academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try post(Message(content: .notice(notice, file, at: now), academy: academy), transaction)
    }

    /// The same, for who needs nothing else of the agent's file.
    package func tell(
        _ notice: SecurityNotice,
        to account: Int64,
        of academy: Academy,
        keyring: Keyring,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let file = try AccountFile.read(account, keyring: keyring, in: transaction) else { return }
        try tell(notice, to: file, of: academy, at: now, in: transaction)
    }

    /// Writes the first message of a new mailbox.
    package func welcome(_ file: AccountFile, to academy: Academy, in transaction: Transaction) throws {
        try post(Message(content: .welcome(file), academy: academy), transaction)
    }
}

/// One thing to tell.
package struct Message: Sendable {
    package let content: Content
    package let academy: Academy

    package enum Content: Sendable {
        case code(OneTimeCode, OneTimeCodeStore.Channel, destination: String)
        case notice(SecurityNotice, AccountFile, at: Moment)
        case welcome(AccountFile)
    }
}

/// What an agent is always told.
package enum SecurityNotice: Sendable, Hashable {
    case passwordChanged
    /// A session began in a browser never seen for this account.
    case newDevice(String)
    /// Somebody gave the NUMEN and what the académie asks with it, to get back in or to activate.
    case recoveryBegun
    case accountActivated
    case contactChanged
    /// A mail program has been given a password of its own: what kind of program.
    case mailDeviceAdded(String)
    /// From now on messages are sent on to an address.
    case forwardingCreated(EmailAddress)
    /// They still are, until a day.
    case forwardingRuns(EmailAddress, until: CivilDate)
    case forwardingEnded(EmailAddress)
    /// The address refused a message as one that does not exist any more.
    case forwardingSuspended(EmailAddress)
    /// A restoration of the mailbox was asked for.
    case mailRestorationAsked
    /// More restorations were asked for than anybody needs.
    case mailRestorationUnusual
    /// It is over: how many messages came back.
    case mailRestored(count: Int)
    case mailNotRestored
    case mailRestorationUndone
    /// The mailbox has sent more than one person writes: what follows is refused for a while.
    case sendingLimited
    /// A filter of the mailbox would have sent a message on to an address that was not confirmed: it has not left.
    case redirectionRefused
    /// A functional mailbox may be used from now on: which, and how.
    case functionalMailboxOpened(EmailAddress, rights: String)
    case functionalMailboxClosed(EmailAddress)
    /// A colleague has opened an application to them, for these days.
    case delegationReceived(application: String, giver: String, ClosedRange<CivilDate>)
    /// They have opened an application to a colleague.
    case delegationGiven(application: String, receiver: String, ClosedRange<CivilDate>)
    /// The colleague has ended it before its day.
    case delegationWithdrawn(application: String, giver: String)
}
