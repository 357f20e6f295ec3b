import Database
import Sealing
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("What becomes of forwardings", .timeLimit(.minutes(10)))
struct ForwardingUpkeepTests {
    private static func upkeep(of site: MailSite) -> ForwardingUpkeep {
        ForwardingUpkeep(
            catalogue: site.room.catalogue,
            keyring: site.room.keyring,
            journal: site.room.journal,
            messages: site.told.messages
        )
    }

    private static func doAll(_ site: MailSite) async throws -> Int {
        let (upkeep, now) = (upkeep(of: site), site.clock.clock.now)
        return try await site.database.writeUntilNothingIsLeft { try upkeep.doSome(at: now, in: $0) }
    }

    @Test(arguments: TestEngine.available)
    func `their owner is reminded each month, and told when they end`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.forward(try await site.account("mdupond"), to: "perso@exemple.fr", for: 70)
            let forwarding = try #require(try await site.forwarding(of: "mdupond"))
            #expect(try await Self.doAll(site) == 0)
            for month in 1...2 {
                site.clock.advance(by: .days(31))
                #expect(try await Self.doAll(site) == 1)
                #expect(try await Self.doAll(site) == 0)
                let reminder = SecurityNotice.forwardingRuns(forwarding.target, until: forwarding.lastDay)
                #expect(site.told.notices == Array(repeating: reminder, count: month))
            }
            site.clock.advance(by: .days(10))
            #expect(try await Self.doAll(site) == 1)
            #expect(site.told.notices.last == .forwardingEnded(forwarding.target))
            #expect(try await site.forwarding(of: "mdupond") == nil)
            #expect(try await site.actions(of: "mdupond").first == "mail.forwarding-lapsed")
        }
    }

    @Test(arguments: TestEngine.available)
    func `an address that is gone is held back once, told once, and reminded of no more`(engine: TestEngine)
        async throws
    {
        try await MailSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr", for: 70)
            let (upkeep, now) = (Self.upkeep(of: site), site.clock.clock.now)
            let others: Set<EmailAddress> = [try #require(EmailAddress("autre@exemple.fr"))]
            try await site.database.write { try upkeep.suspend(account, towards: others, at: now, in: $0) }
            #expect(try await site.forwarding(of: "mdupond")?.runs == true)
            let gone = others.union([try #require(EmailAddress("perso@exemple.fr"))])
            for _ in 1...2 {
                try await site.database.write { try upkeep.suspend(account, towards: gone, at: now, in: $0) }
            }
            let forwarding = try #require(try await site.forwarding(of: "mdupond"))
            #expect(!forwarding.runs)
            #expect(site.told.notices == [.forwardingSuspended(forwarding.target)])
            site.clock.advance(by: .days(31))
            #expect(try await Self.doAll(site) == 0)
            try await site.browse { browser in
                let page = try await browser.get("/compte/redirection")
                #expect(page.words.contains("la redirection est suspendue depuis"))
                #expect(!page.words.contains("Redirection en cours"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a new key seals them anew, and drafts are begun again`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.forward(try await site.account("mdupond"), to: "perso@exemple.fr")
            let before = try await site.forwarding(of: "mdupond")
            let keyring = try site.keys.addKey(clock: site.clock.clock, random: .system)
            #expect(try await ArrivalResealing(keyring: keyring).run(on: site.database) == 1)
            #expect(try await ArrivalResealing(keyring: keyring).run(on: site.database) == 0)
            let (account, store) = (try await site.account("mdupond"), ForwardingStore(keyring: keyring))
            let after = try await site.database.read { try store.find(account, in: $0) }
            #expect(after == before && after != nil)
        }
    }
}
