package import Academies
import Database
package import Journal
package import Vocabulary

/// Gives an account new names after a marriage, a divorce, a correction or a request, and keeps the old ones working.
package struct Renaming: Sendable {
    let academy: Academy
    let journal: Journal
    let now: Moment

    package init(academy: Academy, journal: Journal, now: Moment) {
        self.academy = academy
        self.journal = journal
        self.now = now
    }

    /// A new address when the names have changed what the rules make of them.
    ///
    /// The login stays: applications keep it.
    func followNames(
        from old: StaffRecord,
        to new: StaffRecord,
        account: Int64,
        in transaction: Transaction
    ) throws {
        let stems = stems(of: new)
        guard stems.address != self.stems(of: old).address else { return }
        try NamingTurn.take(academy.code, in: transaction)
        var names = AccountNames(academy: academy)
        try names.load([stems], in: transaction)
        try replaceAddress(of: account, by: names.nextAddress(stems), in: transaction)
    }

    func stems(of record: StaffRecord) -> NameStems {
        NameStems(
            givenName: record.givenName,
            usualName: record.usualName,
            familyName: record.familyName,
            rules: academy.naming
        )
    }

    func replaceAddress(of account: Int64, by name: NumberedName, in transaction: Transaction) throws {
        try transaction.run(
            """
            insert into address_alias (account, domain, stem, number, since, until_day)
            select account, domain, stem, number, \(now), \(AliasPeriod.end(from: now))
            from address where account = \(account) and replaced_at is null
            on conflict do nothing
            """
        )
        try transaction.run(
            "update address set replaced_at = \(now) where account = \(account) and replaced_at is null"
        )
        try transaction.run(
            """
            insert into address (domain, stem, number, account, since)
            values (\(academy.mailDomain.text), \(name.stem), \(name.number), \(account), \(now))
            """
        )
        try tell(.addressReplaced, account, in: transaction)
    }

    func replaceLogin(of account: Int64, by name: NumberedName, in transaction: Transaction) throws {
        try transaction.run(
            "update login set replaced_at = \(now) where account = \(account) and replaced_at is null"
        )
        try transaction.run(
            """
            insert into login (academy, stem, number, account, since)
            values (\(academy.code), \(name.stem), \(name.number), \(account), \(now))
            """
        )
        try tell(.loginReplaced, account, in: transaction)
    }

    func tell(_ action: JournalAction, _ account: Int64, in transaction: Transaction) throws {
        try journal.append(
            JournalEntry(at: now, action: action, actor: .system, academy: academy.code, account: account),
            in: transaction
        )
    }
}
