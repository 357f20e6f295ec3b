import Academies
import Database
import Outbox
import SignIn
import TestBrowsers
import Testing
import Vocabulary

@testable import Mail

extension MailSite {
    static let operatorAuthor = FunctionalDesk.Author.operatorNamed("exploitation")

    /// The mailbox of a school, made by the operator.
    func school(named name: String = "ce.0590121l", ownedBy owner: String = "cmartin") async throws
        -> FunctionalMailbox
    {
        let mailbox = try await quietDesk.create(
            FunctionalName(name, domain: "ac-lille.fr"),
            titled: FunctionalTitle("Collège Jean-Moulin"),
            ownedBy: account(owner),
            at: academy,
            by: Self.operatorAuthor
        )
        return mailbox
    }

    @discardableResult
    func admit(
        _ login: String,
        to mailbox: FunctionalMailbox,
        as role: FunctionalRole,
        until lastDay: CivilDate? = nil
    ) async throws -> FunctionalMember {
        let account = try await self.account(login)
        try await quietDesk.admit(
            account,
            to: mailbox,
            as: role,
            until: lastDay,
            at: academy,
            by: Self.operatorAuthor
        )
        let found = try await members(of: mailbox).first { $0.account == account }
        return try #require(found)
    }

    func members(of mailbox: FunctionalMailbox) async throws -> [FunctionalMember] {
        let today = room.today(at: academy)
        return try await database.read { try FunctionalStore.members(of: mailbox.identifier, on: today, in: $0) }
    }

    func shares(of login: String) async throws -> [FunctionalRole] {
        let (account, today) = (try await self.account(login), room.today(at: academy))
        return try await database.read { try FunctionalStore.shares(of: account, on: today, in: $0).map(\.member.role) }
    }

    /// Whom the facts about functional mailboxes tell of, from the first on.
    var functionalFacts: [Int64] {
        get async throws {
            let reader = FactReader(database: database)
            guard case .facts(let facts) = try await reader.facts(of: academy.code, after: 0, limit: 500) else {
                return []
            }
            return facts.filter { $0.kind == .functionalMailboxesChanged }.map(\.account)
        }
    }

    func setState(_ state: String, of login: String) async throws {
        let account = try await self.account(login)
        try await database.write { transaction in
            try transaction.run("update account set state = \(state) where id = \(account)")
        }
    }

    /// Tells nobody.
    private var quietDesk: FunctionalDesk {
        FunctionalDesk(
            database: database,
            journal: room.journal,
            keyring: room.keyring,
            messages: nil,
            clock: clock.clock
        )
    }
}

extension FunctionalEntry {
    static func school(senders: [Sender]) -> FunctionalEntry {
        FunctionalEntry(
            identifier: FunctionalIdentifier(number: 12),
            academy: .lille,
            address: "ce.0590121l@ac-lille.fr",
            senders: senders
        )
    }
}
