package import Academies
package import Database
package import Journal
import Outbox
import People
package import Sealing
package import SignIn
package import Vocabulary

/// Makes and removes functional mailboxes, and says who may use them: the journal, a notice to whom it concerns and what
/// mail nodes must hear, in the transaction of the change.
package struct FunctionalDesk: Sendable {
    private let database: Database
    private let journal: Journal
    private let keyring: Keyring
    private let messages: Messages?
    private let clock: WallClock

    /// - Parameters:
    ///   - database: where they are kept.
    ///   - journal: keeps who changed what.
    ///   - keyring: opens where people are reached.
    ///   - messages: tells whom it concerns; nothing where nobody is to be told.
    ///   - clock: what time it is.
    package init(
        database: Database,
        journal: Journal,
        keyring: Keyring,
        messages: Messages?,
        clock: WallClock
    ) {
        self.database = database
        self.journal = journal
        self.keyring = keyring
        self.messages = messages
        self.clock = clock
    }

    /// Who asks: an operator may do everything, an agent what the owner of a mailbox may do with it.
    package enum Author: Sendable {
        case operatorNamed(String)
        case agent(Int64)
    }

    // MARK: Mailboxes

    /// Makes a mailbox with an owner.
    ///
    /// - Throws: ``FunctionalProblem``.
    @discardableResult
    package func create(
        _ name: FunctionalName,
        titled title: FunctionalTitle,
        ownedBy owner: Int64,
        at academy: Academy,
        by author: Author
    ) async throws -> FunctionalMailbox {
        let (now, code, domain) = (clock.now, academy.code, academy.mailDomain.text)
        return try await database.write(.immediate) { transaction in
            guard try FunctionalStore.isFree(name, domain: domain, of: code, in: transaction) else {
                throw FunctionalProblem.addressTaken
            }
            let made = try FunctionalStore.add(
                name,
                titled: title,
                domain: domain,
                of: code,
                at: now,
                in: transaction
            )
            guard let mailbox = made else { throw FunctionalProblem.unknownMailbox }
            try checkPerson(owner, of: code, in: transaction)
            try note(.functionalMailboxCreated, owner, mailbox, by: author, at: now, in: transaction)
            try seat(owner, in: mailbox, as: .owner, until: nil, at: academy, by: author, now, transaction)
            return mailbox
        }
    }

    /// Removes a mailbox: nothing arrives there any more, and nobody opens it.
    ///
    /// What it holds stays on the disk.
    ///
    /// - Throws: ``FunctionalProblem``.
    package func remove(_ mailbox: FunctionalMailbox, at academy: Academy, by author: Author) async throws {
        let now = clock.now
        try await database.write(.immediate) { transaction in
            guard try FunctionalStore.hold(mailbox.identifier, in: transaction) else {
                throw FunctionalProblem.unknownMailbox
            }
            let members = try FunctionalStore.members(of: mailbox.identifier, on: today(academy), in: transaction)
            try FunctionalStore.remove(mailbox.identifier, at: now, in: transaction)
            try note(.functionalMailboxRemoved, nil, mailbox, by: author, at: now, in: transaction)
            for member in members {
                try tellLeaving(member.account, mailbox, academy, at: now, in: transaction)
            }
            // A mailbox whose owner has left may have no member: those it ever had are as good for telling it.
            let known = try FunctionalStore.everybody(in: mailbox.identifier, in: transaction)
            FactLog.note(.functionalMailboxesChanged, of: known, in: academy.code, at: now, transaction)
        }
    }

    // MARK: Members

    /// Lets somebody use a mailbox, or changes what they may do there.
    ///
    /// Whoever becomes the owner takes the place of the former one, who leaves.
    ///
    /// - Throws: ``FunctionalProblem``.
    package func admit(
        _ account: Int64,
        to mailbox: FunctionalMailbox,
        as role: FunctionalRole,
        until lastDay: CivilDate? = nil,
        at academy: Academy,
        by author: Author
    ) async throws {
        let (now, today) = (clock.now, today(academy))
        guard lastDay.map({ $0 >= today }) ?? true else { throw FunctionalProblem.lastDay }
        try await database.write(.immediate) { transaction in
            let members = try hold(mailbox, on: today, by: author, in: transaction)
            try checkPerson(account, of: academy.code, in: transaction)
            let owner = members.first { $0.role == .owner }
            let known = members.first { $0.account == account }
            if role == .owner {
                guard case .operatorNamed = author else { throw FunctionalProblem.ownerStays }
                guard owner?.account != account else { return }
                try retireOwner(of: mailbox, academy, by: author, at: now, in: transaction)
            } else {
                guard owner?.account != account else { throw FunctionalProblem.ownerStays }
                guard known != nil || members.count < FunctionalMailbox.mostMembers else {
                    throw FunctionalProblem.tooManyMembers
                }
                // The same form sent twice.
                if let known, known.role == role, known.lastDay == lastDay { return }
            }
            try seat(account, in: mailbox, as: role, until: lastDay, at: academy, by: author, now, transaction)
        }
    }

    /// Withdraws a mailbox from a member.
    ///
    /// - Throws: ``FunctionalProblem``.
    package func dismiss(
        _ account: Int64,
        from mailbox: FunctionalMailbox,
        at academy: Academy,
        by author: Author
    ) async throws {
        let (now, today) = (clock.now, today(academy))
        try await database.write(.immediate) { transaction in
            let members = try hold(mailbox, on: today, by: author, in: transaction)
            guard let member = members.first(where: { $0.account == account }) else {
                throw FunctionalProblem.notMember
            }
            if member.role == .owner {
                guard case .operatorNamed = author else { throw FunctionalProblem.ownerStays }
            }
            try leave(account, mailbox, academy, by: author, at: now, in: transaction)
        }
    }

    // MARK: Inside a transaction

    /// Makes sure that the author may change the members of a mailbox, until the transaction ends.
    private func hold(
        _ mailbox: FunctionalMailbox,
        on today: CivilDate,
        by author: Author,
        in transaction: Transaction
    ) throws -> [FunctionalMember] {
        guard try FunctionalStore.hold(mailbox.identifier, in: transaction) else {
            throw FunctionalProblem.unknownMailbox
        }
        let members = try FunctionalStore.members(of: mailbox.identifier, on: today, in: transaction)
        if case .agent(let account) = author {
            guard members.contains(where: { $0.role == .owner && $0.account == account }) else {
                throw FunctionalProblem.unknownMailbox
            }
        }
        return members
    }

    private func checkPerson(_ account: Int64, of academy: AcademyCode, in transaction: Transaction) throws {
        guard let card = try PeopleStore.card(of: account, transaction), card.academy == academy, card.state != .closed
        else { throw FunctionalProblem.unknownPerson }
    }

    private func seat(
        _ account: Int64,
        in mailbox: FunctionalMailbox,
        as role: FunctionalRole,
        until lastDay: CivilDate?,
        at academy: Academy,
        by author: Author,
        _ now: Moment,
        _ transaction: Transaction
    ) throws {
        try FunctionalStore.admit(
            account,
            to: mailbox.identifier,
            as: role,
            until: lastDay,
            at: now,
            in: transaction
        )
        let details = ["role": role.rawValue, "lastDay": lastDay?.iso].compactMapValues(\.self)
        try note(.functionalMemberAdmitted, account, mailbox, details, by: author, at: now, in: transaction)
        FactLog.note(.functionalMailboxesChanged, of: account, in: academy.code, at: now, transaction)
        guard let address = EmailAddress(mailbox.address) else { return }
        let notice = SecurityNotice.functionalMailboxOpened(address, rights: role.words)
        try messages?.tell(notice, to: account, of: academy, keyring: keyring, at: now, in: transaction)
    }

    /// Also one whose account is closed, and whom nobody sees any more.
    private func retireOwner(
        of mailbox: FunctionalMailbox,
        _ academy: Academy,
        by author: Author,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let former = try FunctionalStore.owner(of: mailbox.identifier, in: transaction) else { return }
        try leave(former, mailbox, academy, by: author, at: now, in: transaction)
    }

    private func leave(
        _ account: Int64,
        _ mailbox: FunctionalMailbox,
        _ academy: Academy,
        by author: Author,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try FunctionalStore.dismiss(account, from: mailbox.identifier, at: now, in: transaction)
        try note(.functionalMemberDismissed, account, mailbox, by: author, at: now, in: transaction)
        FactLog.note(.functionalMailboxesChanged, of: account, in: academy.code, at: now, transaction)
        try tellLeaving(account, mailbox, academy, at: now, in: transaction)
    }

    private func tellLeaving(
        _ account: Int64,
        _ mailbox: FunctionalMailbox,
        _ academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard let address = EmailAddress(mailbox.address),
            let card = try PeopleStore.card(of: account, transaction), card.state != .closed
        else { return }
        let notice = SecurityNotice.functionalMailboxClosed(address)
        try messages?.tell(notice, to: account, of: academy, keyring: keyring, at: now, in: transaction)
    }

    private func note(
        _ action: JournalAction,
        _ account: Int64?,
        _ mailbox: FunctionalMailbox,
        _ details: [String: String] = [:],
        by author: Author,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        let details = details.merging(["functionalMailbox": "\(mailbox.identifier.number)"]) { own, _ in own }
        let actor: JournalActor =
            switch author {
            case .operatorNamed(let name): .operatorNamed(name)
            // Not their device nor network: the member reads this too.
            case .agent(let author): .account(author)
            }
        try journal.append(
            JournalEntry(
                at: now,
                action: action,
                actor: actor,
                academy: mailbox.academy,
                account: account,
                details: details
            ),
            in: transaction
        )
    }

    private func today(_ academy: Academy) -> CivilDate { clock.now.day(in: academy.identity.timeZone) }
}
