import Academies
import Database
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import SignIn

@Suite("Several servers over one database", .timeLimit(.minutes(10)))
struct SeveralServersTests {
    @Test(arguments: TestEngine.available)
    func `count tries together, by name, by network and by destination`(engine: TestEngine) async throws {
        try await withTwoServers(on: engine) { first, second in
            let limit = ThrottleLimit(tries: 6, window: .minutes(15))
            for (purpose, subject) in [
                ("signin.account" as StaticString, "mdupond"), ("signin.source", "192.0.2.0/24"),
                ("code.destination", "michel@exemple.fr"),
            ] {
                var verdicts: [Throttle.Verdict] = []
                for number in 0..<8 {
                    let server = number.isMultiple(of: 2) ? first : second
                    let now = server.clock.clock.now
                    verdicts.append(
                        try await server.database.write { transaction in
                            try Throttle.take(
                                [ThrottleBucket(purpose, subject, limit: limit)],
                                at: now,
                                in: transaction
                            )
                        }
                    )
                }
                #expect(verdicts.prefix(6).allSatisfy { $0 == .allowed })
                #expect(verdicts.suffix(2).allSatisfy { $0 != .allowed })
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `judge as many passwords together as one would alone`(engine: TestEngine) async throws {
        try await withTwoServers(on: engine) { first, second in
            let desks = [try first.desk(), try second.desk()]
            let visit = try first.visit()
            let judged = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            _ = try await desks[number % 2].signIn(as: "mdupond", with: "Platane-8-Cour", on: visit)
                            return true
                        } catch { return error as? SignInDesk.Refusal == .noMatch }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(judged == first.limits.account.tries)
        }
    }

    @Test(arguments: TestEngine.available)
    func `close a session at once when the password is changed on another`(engine: TestEngine) async throws {
        try await withTwoServers(on: engine) { first, second in
            let visit = try first.visit()
            let outcome = try await first.desk().signIn(as: "mdupond", with: Portal.password, on: visit)
            let (token, account) = try #require(outcome.session)

            let setting = PasswordSetting(
                database: second.database,
                hasher: try second.hashing.hasher(),
                common: try CommonPasswords.bundled(),
                sessions: second.sessions,
                journal: try second.desk().journal,
                keyring: second.keyring,
                messages: try second.desk().messages,
                clock: second.clock.clock
            )
            try await setting.set("Marron-42-Banc-vert", verifiedBy: nil, for: account, on: visit)

            let now = first.clock.clock.now
            let session = try await first.database.read { reading in
                try first.sessions.find(token, of: visit.academy.code, at: now, in: reading)
            }
            #expect(session == nil)
            #expect(first.told.notices == [.passwordChanged])
        }
    }

    private func withTwoServers(
        on engine: TestEngine,
        _ body: (Portal, Portal) async throws -> Void
    ) async throws {
        try await Portal.open(on: engine) { first in
            let database = try TestDatabases.open(first.database.url)
            try await body(first, first.with(database: database))
            await database.close()
        }
    }
}
