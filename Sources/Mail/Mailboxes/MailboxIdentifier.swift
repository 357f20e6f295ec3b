/// The name under which Dovecot keeps a mailbox: it never changes and is never given to somebody else.
///
/// Logins and addresses change with marriages and moves; what is kept under them would be lost or, worse, found by the
/// next one of that name. `p1042` is the mailbox of account 1042.
package struct MailboxIdentifier: Hashable, Sendable {
    package let account: Int64

    package init(account: Int64) { self.account = account }

    package init?(_ text: some StringProtocol) {
        guard let account = MailboxNumber.read(text, after: "p") else { return nil }
        self.account = account
    }

    /// Where it is stored, under the folder of all mailboxes: `42/p1042`.
    package var folder: String { MailboxNumber.folder(of: self, number: account) }
}

extension MailboxIdentifier: CustomStringConvertible {
    package var description: String { "p\(account)" }
}
