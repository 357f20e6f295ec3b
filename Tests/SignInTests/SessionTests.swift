import Academies
import Database
import TestDatabases
import Testing
import Vocabulary

@testable import Credentials
@testable import SignIn

@Suite("Sessions")
struct SessionTests {
    private func begin(_ portal: Portal, _ login: String = "mdupond", in slug: String = "lille") async throws
        -> OpaqueToken
    {
        let account = try await portal.account(login, in: slug)
        let code = try Portal.academy(slug).code
        let now = portal.clock.clock.now
        return try await portal.database.write { transaction in
            try portal.sessions.begin(
                for: account,
                of: code,
                level: .password,
                device: "Firefox",
                source: "192.0.2.0/24",
                at: now,
                in: transaction
            ).token
        }
    }

    private func find(_ token: OpaqueToken, _ portal: Portal, in slug: String = "lille") async throws -> Session? {
        let code = try Portal.academy(slug).code
        let now = portal.clock.clock.now
        return try await portal.database.read { try portal.sessions.find(token, of: code, at: now, in: $0) }
    }

    @Test(arguments: TestEngine.available)
    func `a session closes after thirty minutes without use`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let token = try await begin(portal)
            portal.clock.advance(by: .minutes(30) - .seconds(1))
            #expect(try await find(token, portal) != nil)
            portal.clock.advance(by: .seconds(1))
            #expect(try await find(token, portal) == nil)

            let code = try Portal.academy("lille").code
            let now = portal.clock.clock.now
            let lapse = try await portal.database.read { try portal.sessions.lapse(token, of: code, at: now, in: $0) }
            #expect(lapse?.wasIdle == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func `how long a session lives is a setting`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let portal = portal.with(sessions: SessionLimits(idle: .minutes(5), absolute: .hours(1)))
            let idle = try await begin(portal)
            portal.clock.advance(by: .minutes(5))
            #expect(try await find(idle, portal) == nil)

            let used = try await begin(portal)
            for _ in 1..<15 {
                portal.clock.advance(by: .minutes(4))
                let session = try #require(try await find(used, portal))
                let now = portal.clock.clock.now
                try await portal.database.write { try portal.sessions.touch(session, at: now, in: $0) }
            }
            portal.clock.advance(by: .minutes(4))
            #expect(try await find(used, portal) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a session in use closes after twelve hours all the same`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let token = try await begin(portal)
            for quarter in 1..<48 {
                portal.clock.advance(by: .minutes(15))
                let session = try #require(try await find(token, portal), "closed after \(quarter) quarters")
                let now = portal.clock.clock.now
                try await portal.database.write { try portal.sessions.touch(session, at: now, in: $0) }
            }
            portal.clock.advance(by: .minutes(15))
            #expect(try await find(token, portal) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `ending all sessions closes them everywhere but where it was asked`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let mine = try await begin(portal)
            let others = [try await begin(portal), try await begin(portal)]
            let somebodyElses = try await begin(portal, "jmartin")
            let session = try #require(try await find(mine, portal))
            let now = portal.clock.clock.now

            let ended = try await portal.database.write { transaction in
                try portal.sessions.endAll(of: session.account, except: session.id, at: now, in: transaction)
            }

            #expect(ended == 2)
            for other in others { #expect(try await find(other, portal) == nil) }
            #expect(try await find(mine, portal) != nil)
            #expect(try await find(somebodyElses, portal) != nil)
        }
    }

    @Test func `a stronger proof gives a new token, and the old one opens nothing`() async throws {
        try await Portal.open { portal in
            let old = try await begin(portal)
            let session = try #require(try await find(old, portal))
            let now = portal.clock.clock.now
            let new = try await portal.database.write { transaction in
                try portal.sessions.renew(session, level: .secondFactor, at: now, in: transaction)
            }
            #expect(try await find(old, portal) == nil)
            #expect(try await find(new, portal)?.level == .secondFactor)
        }
    }

    @Test func `a session of one académie opens nothing in another`() async throws {
        try await Portal.open { portal in
            let token = try await begin(portal)
            #expect(try await find(token, portal, in: "lyon") == nil)
        }
    }

    @Test func `the token stands in no column`() async throws {
        try await Portal.open { portal in
            let token = try await begin(portal).revealed
            #expect(try await portal.count("session where id = \(token) or device = \(token)") == 0)
            #expect(try await portal.count("session where token = \(Array(token.utf8))") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sweeping throws away what is over, and nothing else`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            _ = try? await desk.signIn(as: "inconnu", with: "Platane", on: portal.visit())  // Leaves counts behind.
            _ = try await desk.signIn(as: "zprevert", with: "09E1000003ABC", on: portal.visit())
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit())
            let sweeper = SignInSweeper(sessions: portal.sessions, journeys: portal.journeys)
            func sweep() async throws {
                let now = portal.clock.clock.now
                try await portal.database.write { transaction in try sweeper.sweep(at: now, in: transaction) }
            }
            func counts() async throws -> [Int] {
                [
                    try await portal.count("throttle"), try await portal.count("journey"),
                    try await portal.count("session"),
                    try await portal.count("known_browser"),
                ]
            }

            try await sweep()
            #expect(try await counts() == [3, 1, 1, 1])
            portal.clock.advance(by: .hours(2))
            try await sweep()
            #expect(try await counts() == [0, 0, 1, 1])
            portal.clock.advance(by: .days(91))
            try await sweep()
            #expect(try await counts() == [0, 0, 0, 1])
            portal.clock.advance(by: .days(90))
            try await sweep()
            #expect(try await counts() == [0, 0, 0, 0])
        }
    }
}
