/// The name under which Dovecot keeps a functional mailbox, that of a school or a service: `f12`.
///
/// It never changes and is never given to another one, as those of people (``MailboxIdentifier``).
package struct FunctionalIdentifier: Hashable, Sendable {
    package let number: Int64

    package init(number: Int64) { self.number = number }

    package init?(_ text: some StringProtocol) {
        guard let number = MailboxNumber.read(text, after: "f") else { return nil }
        self.number = number
    }

    /// Where it is stored, under the folder of all mailboxes: `12/f12`.
    package var folder: String { MailboxNumber.folder(of: self, number: number) }
}

extension FunctionalIdentifier: CustomStringConvertible {
    package var description: String { "f\(number)" }
}

/// The name under which Dovecot and Postfix know one member in a functional mailbox: `f12.1042` is account 1042 in `f12`.
///
/// Each member has their own, so that one is hung up on without the others, and that who has sent is known.
package struct FunctionalSession: Hashable, Sendable {
    package let mailbox: FunctionalIdentifier
    package let account: Int64

    package init(of account: Int64, in mailbox: FunctionalIdentifier) {
        self.mailbox = mailbox
        self.account = account
    }

    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 40, let point = text.firstIndex(of: "."),
            let mailbox = FunctionalIdentifier(text[..<point]),
            let person = MailboxIdentifier("p" + text[text.index(after: point)...])
        else { return nil }
        self.init(of: person.account, in: mailbox)
    }

    /// What matches every session of an account, whatever the mailbox.
    static func mask(of account: Int64) -> String { "f*.\(account)" }
}

extension FunctionalSession: CustomStringConvertible {
    package var description: String { "\(mailbox).\(account)" }
}

/// A mailbox on the disk: an agent's, or a functional one.
enum KeptMailbox: Hashable, Sendable {
    case personal(MailboxIdentifier)
    case functional(FunctionalIdentifier)

    init?(_ text: some StringProtocol) {
        if let mailbox = MailboxIdentifier(text) {
            self = .personal(mailbox)
        } else if let mailbox = FunctionalIdentifier(text) {
            self = .functional(mailbox)
        } else {
            return nil
        }
    }

    var folder: String {
        switch self {
        case .personal(let mailbox): mailbox.folder
        case .functional(let mailbox): mailbox.folder
        }
    }

    fileprivate var place: (Int, Int64) {
        switch self {
        case .functional(let mailbox): (0, mailbox.number)
        case .personal(let mailbox): (1, mailbox.account)
        }
    }
}

extension KeptMailbox: CustomStringConvertible {
    var description: String {
        switch self {
        case .personal(let mailbox): mailbox.description
        case .functional(let mailbox): mailbox.description
        }
    }
}

extension KeptMailbox: Comparable {
    static func < (left: KeptMailbox, right: KeptMailbox) -> Bool { left.place < right.place }
}
