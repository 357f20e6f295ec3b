import Synchronization
package import Vocabulary

/// Whose every address is, answered from memory: mail flows while the portal or its database is down.
///
/// ```swift
/// let mailbox = try book.mailbox(of: address, on: clock.now.day())
/// ```
/// An ``AddressBookKeeper`` fills it and keeps it current. Until it has, every question throws: an address that is not
/// known yet must never be taken for one that does not exist, or its mail would be sent back.
package final class AddressBook: Sendable {
    private let domains: Set<String>
    private let pages = Mutex<BookPages?>(nil)

    /// - Parameter domains: the domains of the académies served.
    package init(domains: some Sequence<String>) { self.domains = Set(domains) }

    /// Whether mail for a domain is for the people of this book.
    package func contains(domain: String) -> Bool { domains.contains(domain.lowercased()) }

    /// The mailbox that receives what is sent to an address on a day; nothing when none does.
    ///
    /// Of two accounts, the one whose own address it is goes before the one that has it as an alias.
    package func mailbox(
        of address: EmailAddress,
        on day: CivilDate
    ) throws(AddressBookProblem) -> MailboxIdentifier? {
        try receiver(of: address, on: day).map { MailboxIdentifier(account: $0.account) }
    }

    /// The address to which an alias leads on a day; nothing when the address is no alias, or receives nothing.
    package func target(of alias: EmailAddress, on day: CivilDate) throws(AddressBookProblem) -> EmailAddress? {
        guard let principal = try receiver(of: alias, on: day)?.principal, principal != alias.description else {
            return nil
        }
        return EmailAddress(principal)
    }

    /// The mailboxes whose owners may send as an address: an open account under its own address and its aliases.
    package func senders(of address: EmailAddress, on day: CivilDate) throws(AddressBookProblem) -> [MailboxIdentifier]
    {
        try opened { pages in
            pages.holders(of: address.description).filter { $0.entry.sends && $0.use.receives(on: day) }
                .map { MailboxIdentifier(account: $0.entry.account) }
        }
    }

    /// The functional mailbox of an address.
    func functional(at address: EmailAddress) throws(AddressBookProblem) -> FunctionalIdentifier? {
        try opened { pages in pages.functional[address.description]?.identifier }
    }

    /// The members of a functional mailbox who send as its address on a day, those whose account is open.
    func functionalSenders(
        of address: EmailAddress,
        on day: CivilDate
    ) throws(AddressBookProblem) -> [FunctionalSession] {
        try opened { pages in
            guard let entry = pages.functional[address.description] else { return [] }
            return entry.senders.filter { $0.sends(on: day) && pages.entries[$0.account]?.sends == true }
                .map { FunctionalSession(of: $0.account, in: entry.identifier) }
        }
    }

    /// Every functional mailbox, for what is done to all of them.
    var functionalMailboxes: [FunctionalIdentifier] {
        get throws(AddressBookProblem) { try opened { pages in pages.functional.values.map(\.identifier) } }
    }

    /// Every login and address under which the owner of a mailbox may sign in, as Dovecot would be told it.
    ///
    /// More than those that receive mail, and those of a closed account too: its cache is keyed by what was typed.
    package func names(of mailbox: MailboxIdentifier) throws(AddressBookProblem) -> [String] {
        try opened { pages in pages.entries[mailbox.account]?.names.map(\.text) ?? [] }
    }

    /// The address of a mailbox; nothing when it receives nothing.
    package func principal(of mailbox: MailboxIdentifier) throws(AddressBookProblem) -> EmailAddress? {
        try opened { pages in
            pages.entries[mailbox.account].flatMap { $0.receives ? $0.principal : nil }
        }.flatMap { EmailAddress($0) }
    }

    /// Every mailbox that receives, for what is done to all of them.
    package var mailboxes: [MailboxIdentifier] {
        get throws(AddressBookProblem) {
            try opened { pages in
                pages.entries.values.filter(\.receives).map { MailboxIdentifier(account: $0.account) }
            }
        }
    }

    /// Whether it answers.
    package var isOpen: Bool { pages.withLock { $0 != nil } }

    private func receiver(of address: EmailAddress, on day: CivilDate) throws(AddressBookProblem) -> BookEntry? {
        try opened { pages in
            let receiving = pages.holders(of: address.description)
                .filter { $0.entry.receives && $0.use.receives(on: day) }
            return (receiving.first { $0.use == .principal } ?? receiving.first)?.entry
        }
    }

    private func opened<Value: Sendable>(_ body: (BookPages) -> Value) throws(AddressBookProblem) -> Value {
        guard let value = pages.withLock({ pages in pages.map(body) }) else { throw .notLoaded }
        return value
    }
}

extension AddressBook {
    /// Puts whole pages in the place of what was there.
    func replace(by anew: BookPages) { pages.withLock { $0 = anew } }

    /// Changes some of the pages; nobody sees them half changed.
    func change(_ body: (inout BookPages) -> Void) {
        pages.withLock { pages in
            guard var opened = pages.take() else { return }
            body(&opened)
            pages = opened
        }
    }

    /// The number of the last fact that was followed in an académie.
    func cursor(of academy: AcademyCode) -> Int64? { pages.withLock { $0?.cursors[academy] } }

    var copy: BookPages? { pages.withLock { $0 } }
}
