import Credentials
import Database
import TestDatabases
import Testing
import Vocabulary

@testable import Recovery

@Suite("Codes in the database")
struct CodeStoreTests {
    private static let binding = OneTimeCodeBinding(flow: "flow", destination: "michel@exemple.fr")

    @Test(arguments: TestEngine.available)
    func `a code is eight signs in two groups, and serves once`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let code = try await issue(door)
            #expect(code.revealed.wholeMatch(of: #/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/#) != nil)
            #expect(try await redeem(code, door))
            #expect(try await !redeem(code, door))
        }
    }

    @Test(arguments: TestEngine.available)
    func `of many callers with one code at the same instant one is served`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let code = try await issue(door)
            let served = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...8 { group.addTask { try await redeem(code, door) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(served == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code belongs to its flow, its destination and its quarter of an hour`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let code = try await issue(door)
            #expect(try await !redeem(code, door, flow: "another"))
            #expect(try await !redeem(code, door, destination: "voleur@exemple.fr"))
            #expect(try await !redeem(OneTimeCode("ZZZZ-ZZZZ"), door))
            door.clock.advance(by: .minutes(15))
            #expect(try await !redeem(code, door))
            door.clock.advance(by: .seconds(-1))
            #expect(try await redeem(code, door))
        }
    }

    @Test(arguments: TestEngine.available)
    func `no code, password, token or NUMEN stands in a column`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let code = try await issue(door)
            let (journey, token) = try await door.journeyAtChannel()
            _ = try await door.desk.sendCode(by: .email, in: journey, on: door.visit())
            let sent = try #require(door.mailbag.codes.last).code
            let dump = try await DatabaseDump(of: door.database)
            for secret in [code.revealed, sent, token.revealed, Threshold.oldPassword, door.numen(1)] {
                #expect(dump.tables(holding: secret) == [])
                #expect(dump.tables(holding: secret.replacing("-", with: "")) == [])
            }
        }
    }

    private func issue(_ door: Threshold) async throws -> OneTimeCode {
        let now = door.clock.clock.now
        return try await door.database.write { transaction in
            try door.codes.issue(for: Self.binding, by: .email, at: now, in: transaction)
        }
    }

    private func redeem(
        _ code: OneTimeCode,
        _ door: Threshold,
        flow: String = "flow",
        destination: String = "michel@exemple.fr"
    ) async throws -> Bool {
        let now = door.clock.clock.now
        return try await door.database.write { transaction in
            try door.codes.redeem(code, for: flow, sentTo: [.email: destination], at: now, in: transaction)
        }
    }
}
