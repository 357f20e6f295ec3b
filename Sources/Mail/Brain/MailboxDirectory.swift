import Academies
package import Database
import People
import Vocabulary

/// Which mailboxes there are, by address.
///
/// Accounts that nobody has used yet have theirs too: the letters of their first September arrive before they do.
package struct MailboxDirectory: Sendable {
    private let database: Database

    package init(database: Database) { self.database = database }

    /// The mailbox an address brings mail to.
    func mailbox(of address: EmailAddress) async throws -> MailboxIdentifier? {
        try await database.read { reading in
            let name = NumberedName(address.localPart)
            let account: Int64? = try reading.value(
                """
                select account.id from address join account on account.id = address.account
                where address.domain = \(address.domain) and address.stem = \(name.stem)
                    and address.number = \(name.number) and account.state <> \(AccountState.closed.rawValue)
                """
            )
            return account.map(MailboxIdentifier.init)
        }
    }

    func contains(_ mailbox: MailboxIdentifier) async throws -> Bool {
        try await database.read { reading in
            try reading.value("select count(*) from account where id = \(mailbox.account)") == 1
        }
    }

    func all() async throws -> [MailboxIdentifier] {
        try await database.read { reading in
            try reading.values("select id from account where state <> \(AccountState.closed.rawValue) order by id")
                .map { MailboxIdentifier(account: $0) }
        }
    }
}
