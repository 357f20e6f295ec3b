import Academies
import Database
import Foundation
import Logging
import Outbox
import People
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The keeper of scripts", .timeLimit(.minutes(10)))
struct ArrivalScriptKeeperTests {
    @Test(arguments: TestEngine.available)
    func `writes the script of whoever asks, changes it, and takes it away`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let folder = try TestFolder()
            let (scripts, keeper) = Self.keeper(of: site, in: folder.path)
            await keeper.doRound()
            #expect(try scripts.mailboxes().isEmpty)

            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr")
            await keeper.doRound()
            #expect(try Self.text(of: account, in: folder.path).contains("\"perso@exemple.fr\""))

            try await site.forward(account, to: "autre@exemple.fr")
            await keeper.doRound()
            #expect(try Self.text(of: account, in: folder.path).contains("\"autre@exemple.fr\""))

            try await site.change(account) { transaction, store in
                let isSuspended = try store.suspend(account, at: site.clock.clock.now, in: transaction)
                #expect(isSuspended)
            }
            await keeper.doRound()
            #expect(try scripts.mailboxes().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `starts with what the database says, and throws away what it does not`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let folder = try TestFolder()
            let (scripts, keeper) = Self.keeper(of: site, in: folder.path)
            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr")
            let stranger = MailboxIdentifier(account: 999)
            let rules = ArrivalRules(mailbox: stranger, addresses: [], forwarding: nil, absence: nil)
            try scripts.write(ArrivalScript(rules, in: .gmt), of: stranger)

            await keeper.doRound()
            #expect(try scripts.mailboxes() == [MailboxIdentifier(account: account)])
        }
    }

    @Test func `a script stays as it is, date and all, when nothing has changed`() async throws {
        try await MailSite.open { site in
            let folder = try TestFolder()
            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr")
            await Self.keeper(of: site, in: folder.path).keeper.doRound()
            let path = Self.path(of: account, in: folder.path)
            let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
            await Self.keeper(of: site, in: folder.path).keeper.doRound()
            let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
            #expect(before != nil && before == after)
        }
    }

    @Test func `an académie that forbids it now has nothing sent on`() async throws {
        try await MailSite.open(rules: "forwarding:\n  policy: forbidden\n") { site in
            let folder = try TestFolder()
            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr")
            let (scripts, keeper) = Self.keeper(of: site, in: folder.path)
            await keeper.doRound()
            #expect(try scripts.mailboxes().isEmpty)
        }
    }

    @Test func `while the disk refuses, the rest of the server goes on, and the next round makes up for it`()
        async throws
    {
        try await MailSite.open { site in
            let folder = try TestFolder()
            let missing = folder.path / "not-there"
            let account = try await site.account("mdupond")
            try await site.forward(account, to: "perso@exemple.fr")
            let (scripts, keeper) = Self.keeper(of: site, in: missing)
            await keeper.doRound()
            try FileManager.default.createDirectory(atPath: missing.text, withIntermediateDirectories: false)
            await keeper.doRound()
            #expect(try scripts.mailboxes() == [MailboxIdentifier(account: account)])
        }
    }

    private static func keeper(
        of site: MailSite,
        in path: PlantPath
    ) -> (scripts: ScriptFolder, keeper: ArrivalScriptKeeper) {
        let scripts = ScriptFolder(path: path, group: nil)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let keeper = ArrivalScriptKeeper(
            scripts,
            of: [site.academy],
            database: site.database,
            keyring: site.room.keyring,
            logger: quiet
        )
        return (scripts, keeper)
    }

    private static func path(of account: Int64, in folder: PlantPath) -> String {
        "\(folder)/\(MailboxIdentifier(account: account)).sieve"
    }

    private static func text(of account: Int64, in folder: PlantPath) throws -> String {
        try String(contentsOfFile: path(of: account, in: folder), encoding: .utf8)
    }
}

extension MailSite {
    /// Lets the mail of an account be sent on, as its owner would have asked.
    func forward(_ account: Int64, to target: String, for days: Int = 30) async throws {
        let now = clock.clock.now
        let forwarding = Forwarding(
            target: try #require(EmailAddress(target)),
            copy: .kept,
            purpose: "Mission",
            lastDay: now.day().adding(days: days),
            createdAt: now,
            toldAt: now,
            suspendedAt: nil
        )
        try await change(account) { transaction, store in try store.set(forwarding, of: account, in: transaction) }
    }

    /// Changes forwardings, and notes that those of an account have changed.
    func change(
        _ account: Int64,
        _ body: @escaping @Sendable (Transaction, ForwardingStore) throws -> Void
    ) async throws {
        let (now, store, code) = (clock.clock.now, ForwardingStore(keyring: room.keyring), academy.code)
        try await database.write { transaction in
            try body(transaction, store)
            FactLog.note(.arrivalRulesChanged, of: account, in: code, at: now, transaction)
        }
    }

    func forwarding(of login: String) async throws -> Forwarding? {
        let account = try await self.account(login)
        let store = ForwardingStore(keyring: room.keyring)
        return try await database.read { reading in try store.find(account, in: reading) }
    }
}
