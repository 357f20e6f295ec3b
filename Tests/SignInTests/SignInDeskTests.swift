import Academies
import Database
import Journal
import People
import TestDatabases
import TestStaff
import Testing
import Vocabulary
import Web

@testable import Credentials
@testable import SignIn

@Suite("Judging who comes in", .timeLimit(.minutes(10)))
struct SignInDeskTests {
    @Test(
        arguments: TestEngine.available,
        ["mdupond", "MDupond", "michel.dupond@ac-lille.fr", "Michel.Dupond@AC-LILLE.FR"]
    )
    func `the password opens a session, under every name of the account`(engine: TestEngine, name: String) async throws
    {
        try await Portal.open(on: engine) { portal in
            let visit = try portal.visit()
            let outcome = try await portal.desk().signIn(as: name, with: Portal.password, on: visit)

            let (token, account) = try #require(outcome.session)
            let now = portal.clock.clock.now
            let session = try await portal.database.read { reading in
                try portal.sessions.find(token, of: visit.academy.code, at: now, in: reading)
            }
            #expect(session?.account == account)
            #expect(session?.device == "Firefox sur Linux")
            #expect(session?.source == "192.0.2.0/24")
            #expect(try await portal.account("mdupond") == account)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a wrong password and an unknown name are refused alike, for the same work`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            var work: [Int] = []
            for name in [
                "mdupond", "xinconnu", "zprevert", "michel.dupond@ac-lille.fr", "x.inconnu@ac-lille.fr", "É@!",
            ] {
                let before = portal.hashing.verifications
                await #expect(throws: SignInDesk.Refusal.noMatch) {
                    try await desk.signIn(as: name, with: "Platane-8-Cour", on: portal.visit())
                }
                work.append(portal.hashing.verifications - before)
            }
            #expect(work == [1, 1, 1, 1, 1, 1])
            #expect(try await portal.count("session") == 0)
            #expect(try await portal.count("journal_entry where action = 'signin.refused'") == 6)
        }
    }

    @Test(arguments: ["mdupond", "xinconnu"], [129, 4096, 60_000])
    func `a password over 128 characters is refused before any work`(name: String, length: Int) async throws {
        try await Portal.open { portal in
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await portal.desk().signIn(
                    as: name,
                    with: String(repeating: "a", count: length),
                    on: portal.visit()
                )
            }
            #expect(portal.hashing.verifications == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a password hashed with older parameters is hashed again when it is right`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let older = try CountedHashing(Argon2idParameters(kibibytes: 16, passes: 2)).hash(Portal.password)
            try await portal.activate("mdupond", hash: older)
            let account = try await portal.account("mdupond")
            let desk = try portal.desk()

            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await desk.signIn(as: "mdupond", with: "Platane-8-Cour", on: portal.visit())
            }
            #expect(try await portal.database.read { try PasswordStore.hash(of: account, in: $0) } == older)
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit())

            let stored = try await portal.database.read { try PasswordStore.hash(of: account, in: $0) }
            #expect(stored?.stored.contains("m=8,t=1") == true)
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a password changed while it was judged opens nothing`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let code = try Portal.academy("lille").code
            let now = portal.clock.clock.now
            let judged = try #require(
                try await portal.database.read { try KnownAccount.find("mdupond", in: code, at: now, $0) }
            )
            #expect(try await portal.database.write { try judged.hold(renewing: nil, in: $0) })

            try await portal.activate("mdupond", hash: portal.hashing.hash("Platane-8-Cour"))

            #expect(try await portal.database.write { try judged.hold(renewing: nil, in: $0) } == false)
        }
    }

    @Test(arguments: TestEngine.available, ["suspended", "closed"])
    func `an account that is not active opens nothing, and its sessions close`(
        engine: TestEngine,
        state: String
    ) async throws {
        try await Portal.open(on: engine) { portal in
            let visit = try portal.visit()
            let outcome = try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: visit)
            let (token, account) = try #require(outcome.session)

            try await portal.database.write { transaction in
                try transaction.run("update account set state = \(state) where id = \(account)")
            }

            let now = portal.clock.clock.now
            let session = try await portal.database.read { reading in
                try portal.sessions.find(token, of: visit.academy.code, at: now, in: reading)
            }
            #expect(session == nil)
            await #expect(throws: state == "closed" ? SignInDesk.Refusal.closed : .noMatch) {
                try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: visit)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `only the right password tells that an account is closed`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let account = try await portal.account("mdupond")
            try await portal.database.write { transaction in
                try transaction.run("update account set state = 'closed' where id = \(account)")
            }
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await portal.desk().signIn(as: "mdupond", with: "Platane-8-Cour", on: portal.visit())
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the owner is told of a new browser, but not of the first nor of a known one`(engine: TestEngine) async throws
    {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit(browser: "first"))
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit(browser: "first"))
            #expect(portal.told.notices.isEmpty)

            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit(browser: "second"))

            #expect(portal.told.notices == [.newDevice("Firefox sur Linux")])
        }
    }

    @Test func `signing in again ends the session this browser had`() async throws {
        try await Portal.open { portal in
            let visit = try portal.visit()
            let now = portal.clock.clock.now
            let first = try #require(
                try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: visit).session
            )
            let former = try await portal.database.read { reading in
                try portal.sessions.find(first.token, of: visit.academy.code, at: now, in: reading)
            }
            #expect(former != nil)
            _ = try await portal.desk().signIn(
                as: "jmartin",
                with: Portal.password,
                on: visit,
                insteadOf: former
            )
            #expect(try await portal.count("session where ended_at is null") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `where the NUMEN stands for the password, it opens the choice of one and no session`(
        engine: TestEngine
    ) async throws {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            let outcome = try await desk.signIn(as: "zprevert", with: "09e1000003abc", on: portal.visit())
            #expect(outcome.journey == .activation)
            #expect(try await portal.count("session") == 0)

            let account = try await portal.account("mdupond")
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await desk.signIn(as: "mdupond", with: "09E1000001ABC", on: portal.visit())
            }
            let end = portal.clock.clock.now + .hours(1)
            try await portal.database.write { transaction in
                try transaction.run(
                    "insert into pending_reset (account, asked_at, ends_at) values (\(account), \(end), \(end))"
                )
            }
            #expect(
                try await desk.signIn(as: "mdupond", with: "09E1000001ABC", on: portal.visit()).journey
                    == .forcedPassword
            )
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await desk.signIn(as: "mdupond", with: "09E1000002ABC", on: portal.visit())
            }
        }
    }

    @Test func `elsewhere the NUMEN is no password`() async throws {
        try await Portal.open { portal in
            try await portal.importStaff("lyon", [("10", "Anne", "DURAND")])
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await portal.desk().signIn(as: "adurand", with: "10E1000001ABC", on: portal.visit("lyon"))
            }
        }
    }

    @Test func `a server that is stopping judges nothing`() async throws {
        let pool = HashingPool(workers: 1, capacity: 1)
        pool.shutdown()
        try await Portal.open(hashing: CountedHashing(pool: pool)) { portal in
            await #expect(throws: SignInDesk.Refusal.unavailable) {
                try await portal.desk().signIn(as: "mdupond", with: Portal.password, on: portal.visit())
            }
            #expect(portal.hashing.verifications == 0)
        }
    }
}

extension SignInDesk.Outcome {
    var session: (token: OpaqueToken, account: Int64)? {
        if case .signedIn(let token, _, let account) = self { (token, account) } else { nil }
    }

    var journey: JourneyKind? {
        if case .mustChoosePassword(_, let kind) = self { kind } else { nil }
    }
}
