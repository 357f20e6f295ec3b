package import Academies
package import Database
package import Journal
package import Sealing
package import SignIn
package import Vocabulary

import Outbox
import People

/// Ends forwardings whose day has come or whose address is gone, and reminds their owners of the others each month.
///
/// Every server does so; of two at once, one finds nothing to do.
package struct ForwardingUpkeep: Sendable {
    private let catalogue: AcademyCatalogue
    private let keyring: Keyring
    private let journal: Journal
    private let messages: Messages

    private static let reminders = Duration.days(30)
    /// How long an answer stays, to be changed and used again, once it has ended.
    private static let memoryOfAbsences = 90
    private static let batch = 200

    private var forwardings: ForwardingStore { ForwardingStore(keyring: keyring) }

    package init(catalogue: AcademyCatalogue, keyring: Keyring, journal: Journal, messages: Messages) {
        self.catalogue = catalogue
        self.keyring = keyring
        self.journal = journal
        self.messages = messages
    }

    /// Does some of what is due.
    ///
    /// - Returns: how many forwardings were ended or reminded of; called again until there is none.
    package func doSome(at now: Moment, in transaction: Transaction) throws -> Int {
        // Yesterday in Paris may be today in Guadeloupe: a day is over once it is so everywhere.
        let everywhere = now.day().adding(days: -1)
        let due = try forwardings.all(
            where: """
                (last_day < \(everywhere) or (told_at <= \(now - Self.reminders) and suspended_at is null))
                    order by account limit \(Self.batch)
                """,
            in: transaction
        )
        for (account, forwarding) in due {
            if forwarding.lastDay < everywhere {
                try end(forwarding, of: account, at: now, in: transaction)
            } else {
                try forwardings.noteTold(account, at: now, in: transaction)
                let notice = SecurityNotice.forwardingRuns(forwarding.target, until: forwarding.lastDay)
                try tell(notice, account, at: now, in: transaction)
            }
        }
        return due.count
    }

    /// Throws away what nobody came back for, and answers long ended.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from mail_forwarding_draft where ends_at <= \(now)")
        let old = now.day().adding(days: -memoryOfAbsences)
        try transaction.run("delete from mail_absence where last_day < \(old)")
    }

    /// Holds back the forwarding of an account when its address is one of those that are gone; one that is held back
    /// already stays so.
    ///
    /// What was sent to a former address, or by other ways, says nothing of the one that was confirmed since.
    func suspend(
        _ account: Int64,
        towards gone: Set<EmailAddress>,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let forwarding = try forwardings.find(account, in: transaction), gone.contains(forwarding.target),
            try forwardings.suspend(account, at: now, in: transaction)
        else { return }
        let notice = SecurityNotice.forwardingSuspended(forwarding.target)
        try tell(notice, account, after: .forwardingSuspended, at: now, in: transaction)
    }

    private func end(_ forwarding: Forwarding, of account: Int64, at now: Moment, in transaction: Transaction) throws {
        guard try forwardings.remove(account, in: transaction) else { return }
        let notice = SecurityNotice.forwardingEnded(forwarding.target)
        try tell(notice, account, after: .forwardingLapsed, at: now, in: transaction)
    }

    /// Tells the owner, unless they have left, and before that whoever must know what was done.
    private func tell(
        _ notice: SecurityNotice,
        _ account: Int64,
        after action: JournalAction? = nil,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let card = try PeopleStore.card(of: account, transaction),
            let academy = catalogue.academy(code: card.academy)
        else { return }
        if let action {
            try journal.append(
                JournalEntry(at: now, action: action, actor: .system, academy: academy.code, account: account),
                in: transaction
            )
            FactLog.note(.arrivalRulesChanged, of: account, in: academy.code, at: now, transaction)
        }
        guard card.state != .closed else { return }
        try messages.tell(notice, to: account, of: academy, keyring: keyring, at: now, in: transaction)
    }
}
