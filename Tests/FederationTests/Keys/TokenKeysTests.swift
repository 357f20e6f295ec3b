import Database
import Foundation
import Journal
import People
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

@Suite("Keys that sign tokens")
struct TokenKeysTests {
    private struct Office: Sendable {
        let database: Database
        let keyring: Keyring
        let clock: SetClock

        /// As another server would have them.
        func keys() -> TokenKeys {
            TokenKeys(database: database, keyring: keyring, clock: clock.clock, random: .system)
        }
    }

    private static let lille = AcademyCode(number: 9)
    private static let migrations = JournalMigrations.all + PeopleMigrations.all + FederationMigrations.all

    private static func open(_ engine: TestEngine, _ body: (Office, AcademyCode) async throws -> Void) async throws {
        try await withTemporaryFolder { path in
            try await withDatabase(on: engine, migrations: Self.migrations) { database in
                let clock = SetClock()
                let keyring = try KeyFile(path: path + "/keys.json").open(clock: clock.clock, random: .system)
                try await body(
                    Office(database: database, keyring: keyring, clock: clock),
                    try #require(lille)
                )
            }
        }
    }

    @Test(arguments: TokenAlgorithm.allCases)
    func `a signature is accepted by its key, and by no other message`(algorithm: TokenAlgorithm) throws {
        let key = try SigningTokenKey(drawn: algorithm)
        let read = try SigningTokenKey(algorithm, stored: key.stored.reveal { $0 })
        let signature = try read.signature(of: Array("message".utf8))
        let published = try #require(VerifyingKey(jwk: key.publicKey.jwk))

        #expect(published.accepts(signature, of: Array("message".utf8)))
        #expect(!published.accepts(signature, of: Array("massage".utf8)))
        #expect(!published.accepts([], of: Array("message".utf8)))
        #expect(published.thumbprint == key.publicKey.thumbprint && published.algorithm == algorithm)
    }

    @Test func `a key is named by its print`() throws {
        // The example of RFC 7638 §3.1.
        let modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3"
            + "oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zg"
            + "dAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csF"
            + "Cur-kEgU8awapJzKnqDKgw"
        let key = try #require(VerifyingKey(jwk: ["kty": "RSA", "n": modulus, "e": "AQAB", "alg": "RS256"]))
        #expect(key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test func `weak keys and keys of other kinds are none`() {
        #expect(VerifyingKey(jwk: ["kty": "oct", "k": "AAAA"]) == nil)
        #expect(VerifyingKey(jwk: ["kty": "RSA", "n": "AQAB", "e": "AQAB"]) == nil)
        #expect(VerifyingKey(jwk: ["kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"]) == nil)
        #expect(VerifyingKey(jwk: [:]) == nil)
    }

    @Test(arguments: TestEngine.available)
    func `every server of an académie signs by the same key, and publishes the next one`(engine: TestEngine)
        async throws
    {
        try await Self.open(engine) { office, lille in
            let keys = try await office.keys().keys(of: lille, for: [.es256])
            let elsewhere = try await office.keys().keys(of: lille, for: [.es256])

            #expect(keys.document == elsewhere.document)
            #expect(keys.document.matches(of: #/"kid":/#).count == 2 && !keys.document.contains("\"d\""))
            let (name, key) = try #require(keys.signingKey(.es256))
            let signature = try key.signature(of: [1, 2, 3])
            #expect(elsewhere.key(named: name)?.accepts(signature, of: [1, 2, 3]) == true)
            let other = try #require(AcademyCode(number: 10))
            #expect(try await office.keys().keys(of: other, for: [.es256]).key(named: name) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `after a rotation the key that was already published signs, and the former is checked for two days`(
        engine: TestEngine
    ) async throws {
        try await Self.open(engine) { office, lille in
            let keys = office.keys()
            let before = try await keys.keys(of: lille, for: [.es256])
            let former = try #require(before.signingKey(.es256))
            office.clock.advance(by: .hours(2))

            let begun = try await keys.rotate(lille)

            let after = try await keys.keys(of: lille, for: [.es256])
            let current = try #require(after.signingKey(.es256))
            #expect([current.name] == begun && before.key(named: current.name) != nil)
            #expect(after.key(named: former.name) != nil)
            #expect(after.document.matches(of: #/"kid":/#).count == 3)
            let left = try await office.database.read {
                try $0.value("select count(*) from federation_key where sealed is null") ?? 0
            }
            #expect(left == 1)
            office.clock.advance(by: .days(2))
            #expect(try await keys.keys(of: lille, for: [.es256]).key(named: former.name) == nil)
            try await office.database.write { [clock = office.clock.clock] in
                try TokenKeys.sweep(at: clock.now + .seconds(1), in: $0)
            }
            let rows = try await office.database.read { try $0.value("select count(*) from federation_key") ?? 0 }
            #expect(rows == 2)
        }
    }

    @Test func `a key that clients cannot know yet does not sign, unless it must`() async throws {
        try await Self.open(.sqlite) { office, lille in
            let keys = office.keys()
            _ = try await keys.keys(of: lille, for: [.es256])
            await #expect(throws: TokenKeyError.self) { _ = try await keys.rotate(lille) }
            #expect(try await keys.rotate(lille, isUrgent: true).count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `keys are sealed anew when the key file changes`(engine: TestEngine) async throws {
        try await withTemporaryFolder { path in
            try await withDatabase(on: engine, migrations: Self.migrations) { database in
                let clock = SetClock()
                let file = KeyFile(path: path + "/keys.json")
                let lille = try #require(Self.lille)
                let before = Office(
                    database: database,
                    keyring: try file.open(clock: clock.clock, random: .system),
                    clock: clock
                )
                let document = try await before.keys().keys(of: lille, for: [.eddsa]).document
                let keyring = try file.addKey(clock: clock.clock, random: .system)

                let count = try await TokenKeyResealing(keyring: keyring).run(on: database)

                #expect(count == 2)
                let after = Office(database: database, keyring: try file.retireOlderKeys(), clock: clock)
                #expect(try await after.keys().keys(of: lille, for: [.eddsa]).document == document)
            }
        }
    }
}
