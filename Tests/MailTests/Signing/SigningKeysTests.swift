import Academies
import Database
import Foundation
import Sealing
import Synchronization
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The keys that sign mail", .timeLimit(.minutes(10)))
struct SigningKeysTests {
    @Test(arguments: TestEngine.available)
    func `each domain gets one, and every node finds the same`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            let first = try await signers.keys.signatures(of: signers.domains)
            let second = try await signers.keys.signatures(of: signers.domains)
            #expect(first.map(\.domain) == signers.domains)
            #expect(first.map(\.privateKey) == second.map(\.privateKey))
            #expect(first.map(\.selector.text) == ["p202611", "p202611"])
            #expect(first[0].privateKey != first[1].privateKey)
            #expect(first[0].privateKey.revealedText.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nodes that start at the same instant sign by the same key`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            let found = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...3 {
                    group.addTask {
                        try await signers.keys.signatures(of: signers.domains).map(\.privateKey.revealedText)
                    }
                }
                return try await group.reduce(into: Set<[String]>()) { $0.insert($1) }
            }
            #expect(found.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the next one waits for its record, and signs once it is told to`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            let before = try await signers.keys.signatures(of: signers.domains)
            let next = try await signers.keys.prepareNext(of: signers.domains)
            #expect(next.map(\.selector.text) == ["p202611b", "p202611b"])
            #expect(try await signers.keys.prepareNext(of: signers.domains).map(\.record) == next.map(\.record))
            #expect(try await signers.keys.signatures(of: signers.domains).map(\.selector) == before.map(\.selector))

            let begun = try await signers.keys.activate(signers.domains)
            #expect(begun.map(\.record) == next.map(\.record))
            let after = try await signers.keys.signatures(of: signers.domains)
            #expect(after.map(\.selector.text) == ["p202611b", "p202611b"])
            #expect(try await signers.keys.activate(signers.domains).isEmpty, "nothing waits any more")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a former key signs no more, and is published for two weeks`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            let domain = [signers.domains[0]]
            _ = try await signers.keys.signatures(of: domain)
            _ = try await signers.keys.prepareNext(of: domain)
            _ = try await signers.keys.activate(domain)
            let kept: Int? = try await signers.database.read {
                try $0.value("select count(*) from mail_signing_key where sealed is not null")
            }
            #expect(kept == 1, "its private half is gone")
            #expect(try await signers.keys.stages(of: domain).map(\.selector.text) == ["p202611", "p202611b"])
            signers.clock.advance(by: .days(14))
            #expect(try await signers.keys.stages(of: domain).map(\.selector.text) == ["p202611b"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a record is what verifiers read`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            _ = try await signers.keys.signatures(of: signers.domains)
            let key = try #require(try await signers.keys.stages(of: signers.domains).first)
            #expect(key.recordName == "p202611._domainkey.ac-lille.fr")
            let head = "v=DKIM1; k=rsa; p="
            #expect(key.record.hasPrefix(head))
            // A key of 2048 bits in its envelope (RFC 5280 §4.1) has 294 octets.
            #expect(Data(base64Encoded: String(key.record.dropFirst(head.count)))?.count == 294)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a rotation of the portal's own keys changes none`(engine: TestEngine) async throws {
        try await Signers.open(on: engine) { signers in
            let before = try await signers.keys.signatures(of: signers.domains)
            let anew = try signers.file.addKey(clock: signers.clock.clock, random: .system)
            #expect(try await SigningKeyResealing(keyring: anew).run(on: signers.database) == 2)
            let keyring = try signers.file.retireOlderKeys()
            let after = try await signers.keys(under: keyring).signatures(of: signers.domains)
            #expect(after.map(\.privateKey) == before.map(\.privateKey))
        }
    }

    @Test(arguments: [("p202611", true), ("p", true), ("", false), ("2026", false), ("p-1", false), ("P1", false)])
    func `a selector is a plain name`(text: String, isOne: Bool) {
        #expect((DKIMSelector(text) != nil) == isOne)
    }

    @Test func `the selectors of a month follow one another`() throws {
        let day = try #require(CivilDate(year: 2026, month: 3, day: 31))
        var taken: [DKIMSelector] = []
        for _ in 1...3 { taken.append(DKIMSelector.next(on: day, besides: taken)) }
        #expect(taken.map(\.text) == ["p202603", "p202603b", "p202603c"])
    }
}

/// Two domains and what signs for them.
private struct Signers: Sendable {
    let database: Database
    let clock = SetClock()
    let file: KeyFile
    let keyring: Keyring
    let domains: [HostName]

    static func open(on engine: TestEngine, _ body: (Signers) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: SigningMigrations.all) { database in
                let file = KeyFile(path: folder + "/keys.json")
                let signers = Signers(
                    database: database,
                    file: file,
                    keyring: try file.open(clock: SetClock().clock, random: .system),
                    domains: [
                        try #require(HostName("ac-lille.fr")), try #require(HostName("ac-amiens.fr")),
                    ]
                )
                try await body(signers)
            }
        }
    }

    var keys: SigningKeys { keys(under: keyring) }

    func keys(under keyring: Keyring) -> SigningKeys {
        SigningKeys(database: database, keyring: keyring, clock: clock.clock, random: .system) { [pairs] in
            try pairs.next()
        }
    }

    private let pairs = Pairs()

    /// A few pairs, drawn once and given in turn.
    private final class Pairs: Sendable {
        private static let drawn = Result { try (1...3).map { _ in try SigningKeyPair() } }
        private let given = Mutex(0)

        func next() throws -> SigningKeyPair {
            let pairs = try Self.drawn.get()
            return given.withLock { given in
                given += 1
                return pairs[given % pairs.count]
            }
        }
    }
}
