import Academies
import Database
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Functional mailboxes", .timeLimit(.minutes(10)))
struct FunctionalDeskTests {
    @Test(arguments: TestEngine.available)
    func `are made with an owner, who is told, and nobody else finds them`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let mailbox = try await site.room.functional.create(
                FunctionalName("ce.0590121l", domain: "ac-lille.fr"),
                titled: FunctionalTitle("Collège"),
                ownedBy: site.account("cmartin"),
                at: site.academy,
                by: MailSite.operatorAuthor
            )
            #expect(mailbox.address == "ce.0590121l@ac-lille.fr")
            let shares = try await (site.shares(of: "cmartin"), site.shares(of: "mdupond"))
            #expect(shares == ([.owner], []))
            let address = try #require(EmailAddress(mailbox.address))
            #expect(site.told.notices == [.functionalMailboxOpened(address, rights: "Responsable")])
            let actions = try await site.actions(of: "cmartin")
            #expect(actions.contains("mail.functional-created"))
            let second = try await site.school(named: "vie.scolaire")
            #expect(second.identifier != mailbox.identifier)
        }
    }

    @Test(arguments: TestEngine.available, ["michel.dupond", "ce.0590121l"])
    func `never take an address that somebody or another one has`(engine: TestEngine, name: String) async throws {
        try await MailSite.open(on: engine) { site in
            _ = try await site.school()
            await #expect(throws: FunctionalProblem.addressTaken) { _ = try await site.school(named: name) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `leave a number behind that is not given again, and a name that is`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let former = try await site.school()
            try await site.admit("mdupond", to: former, as: .writer)
            try await site.room.functional.remove(former, at: site.academy, by: MailSite.operatorAuthor)
            let shares = try await (site.shares(of: "cmartin"), site.shares(of: "mdupond"))
            #expect(shares == ([], []))
            let address = try #require(EmailAddress(former.address))
            #expect(site.told.notices.count { $0 == .functionalMailboxClosed(address) } == 2)
            await #expect(throws: FunctionalProblem.unknownMailbox) {
                try await site.admit("mdupond", to: former, as: .writer)
            }
            let anew = try await site.school()
            #expect(anew.identifier.number == former.identifier.number + 1)
            let members = try await site.members(of: anew)
            #expect(members.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `pass to another owner by the operator, and the former one loses them`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let mailbox = try await site.school()
            let desk = site.room.functional
            let (owner, other) = try await (site.account("cmartin"), site.account("mdupond"))
            await #expect(throws: FunctionalProblem.ownerStays) {
                try await desk.admit(other, to: mailbox, as: .owner, at: site.academy, by: .agent(owner))
            }
            await #expect(throws: FunctionalProblem.ownerStays) {
                try await desk.dismiss(owner, from: mailbox, at: site.academy, by: .agent(owner))
            }
            await #expect(throws: FunctionalProblem.ownerStays) {
                try await site.admit("cmartin", to: mailbox, as: .reader)
            }
            try await site.admit("mdupond", to: mailbox, as: .owner)
            let shares = try await (site.shares(of: "cmartin"), site.shares(of: "mdupond"))
            #expect(shares == ([], [.owner]))
            // Whoever was the owner says nothing any more.
            await #expect(throws: FunctionalProblem.unknownMailbox) {
                try await desk.admit(owner, to: mailbox, as: .writer, at: site.academy, by: .agent(owner))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `whose owner has left wait for the operator, and nobody stays in with a closed account`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let mailbox = try await site.school()
            let code = site.academy.code
            let before = try await site.database.read { try FunctionalStore.ownerless(of: code, in: $0) }
            #expect(before.isEmpty)
            try await site.setState("closed", of: "cmartin")
            let after = try await site.database.read { try FunctionalStore.ownerless(of: code, in: $0) }
            #expect(after == [mailbox])
            let upkeep = FunctionalUpkeep(journal: site.room.journal)
            let now = site.clock.clock.now
            for expected in [1, 0] {
                let count = try await site.database.write { try upkeep.doSome(at: now, in: $0) }
                #expect(count == expected)
            }
            // Back one day, they own it no more.
            try await site.setState("active", of: "cmartin")
            let shares = try await site.shares(of: "cmartin")
            #expect(shares.isEmpty)
            try await site.admit("mdupond", to: mailbox, as: .owner)
            let owners = try await site.members(of: mailbox).filter { $0.role == .owner }
            #expect(owners.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `are open to a member through their last day, and those who must hang up hear of it`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let mailbox = try await site.school()
            let today = site.room.today(at: site.academy)
            await #expect(throws: FunctionalProblem.lastDay) {
                try await site.admit("mdupond", to: mailbox, as: .writer, until: today.adding(days: -1))
            }
            try await site.admit("mdupond", to: mailbox, as: .writer, until: today)
            var shares = try await site.shares(of: "mdupond")
            #expect(shares == [.writer])
            site.clock.advance(by: .days(1))
            shares = try await site.shares(of: "mdupond")
            #expect(shares.isEmpty)
            site.clock.advance(by: .days(2))
            let now = site.clock.clock.now
            let upkeep = FunctionalUpkeep(journal: site.room.journal)
            let ended = try await site.database.write { try upkeep.doSome(at: now, in: $0) }
            let member = try await site.account("mdupond")
            let told = try await site.functionalFacts
            #expect(ended == 1 && told.filter { $0 == member }.count == 2)
            let actions = try await site.actions(of: "mdupond")
            #expect(actions.first == "mail.functional-member-lapsed")
            // In their former place when they come back.
            let back = try await site.admit("mdupond", to: mailbox, as: .reader)
            #expect(back.place == 2 && back.role == .reader)
        }
    }
}
