import Academies
import Credentials
import Database
import Journal
import Outbox
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import SignIn

@Suite("What others hear of passwords and sessions")
struct FactsTests {
    @Test(arguments: TestEngine.available)
    func `a new password tells of itself and of the sessions it ends`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let visit = try portal.visit()
            _ = try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: visit)
            let account = try await portal.account("mdupond")
            let before = try await portal.highest()

            try await portal.setting().set("Marron-42-Banc-vert", verifiedBy: nil, for: account, on: visit)

            #expect(try await portal.facts(after: before) == [.passwordChanged, .sessionsEnded])
        }
    }

    @Test(arguments: TestEngine.available)
    func `the first password of an account opens it, and ends no session`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let account = try await portal.account("zprevert")
            let before = try await portal.highest()

            try await portal.setting()
                .set("Marron-42-Banc-vert", verifiedBy: nil, for: account, on: try portal.visit())

            #expect(try await portal.facts(after: before) == [.passwordChanged, .accountActivated])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a password that is given up tells nothing`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let account = try await portal.account("mdupond")
            let (setting, visit) = (try portal.setting(), try portal.visit())
            let before = try await portal.highest()

            await #expect(throws: PasswordSetting.Refusal.self) {
                try await setting.set(
                    "Marron-42-Banc-vert",
                    verifiedBy: nil,
                    for: account,
                    on: visit,
                    alongside: { _ in false }
                )
            }

            #expect(try await portal.highest() == before)
        }
    }

    @Test(arguments: TestEngine.available)
    func `signing in and out tells nothing`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let before = try await portal.highest()
            let outcome = try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: portal.visit())
            let (token, _) = try #require(outcome.session)
            let now = portal.clock.clock.now
            let code = try portal.visit().academy.code
            let session = try await portal.database.read { reading in
                try portal.sessions.find(token, of: code, at: now, in: reading)
            }
            try await portal.desk().end(try #require(session))

            #expect(try await portal.highest() == before)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a closed account ends its sessions, told once`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let visit = try portal.visit()
            for _ in 1...2 { _ = try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: visit) }
            let account = try await portal.account("mdupond")
            let before = try await portal.highest()
            let closing = AccountClosing(journal: Journal(keyring: portal.keyring), sessions: portal.sessions)
            let now = portal.clock.clock.now
            let today = now.day(in: visit.academy.identity.timeZone)

            for _ in 1...2 {
                _ = try await portal.database.write { transaction in
                    try transaction.run("update account set closes_on = \(today) where id = \(account)")
                    return try closing.closeDue(in: visit.academy, at: now, in: transaction)
                }
            }

            #expect(try await portal.facts(after: before) == [.personLeft, .sessionsEnded])
        }
    }
}

extension Portal {
    fileprivate func setting() throws -> PasswordSetting {
        PasswordSetting(
            database: database,
            hasher: try hashing.hasher(),
            common: try CommonPasswords.bundled(),
            sessions: sessions,
            journal: Journal(keyring: keyring),
            keyring: keyring,
            messages: try desk().messages,
            clock: clock.clock
        )
    }

    fileprivate func highest() async throws -> Int64 {
        let code = try visit().academy.code
        return try await database.read { reading in try FactReader.highest(in: reading)[code] ?? 0 }
    }

    fileprivate func facts(after cursor: Int64) async throws -> [FactKind?] {
        switch try await FactReader(database: database).facts(of: visit().academy.code, after: cursor, limit: 100) {
        case .facts(let facts): facts.map(\.kind)
        case .lost: try #require(nil as [FactKind?]?, "facts were lost")
        }
    }
}
