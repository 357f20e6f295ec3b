import Database
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import SignIn

@Suite("Counting tries", .timeLimit(.minutes(10)))
struct ThrottlingTests {
    @Test(arguments: TestEngine.available)
    func `a hundred tries at the same instant are a hundred tries`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            let visit = try portal.visit()

            let judged = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...100 {
                    group.addTask {
                        do {
                            _ = try await desk.signIn(as: "mdupond", with: "Platane-8-Cour", on: visit)
                            return true
                        } catch { return error as? SignInDesk.Refusal == .noMatch }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }

            #expect(judged == portal.limits.account.tries)
            #expect(portal.hashing.verifications == portal.limits.account.tries)
            #expect(try await portal.count("throttle where tries = 100") == 2)
            #expect(try await portal.count("journal_entry where action = 'signin.throttled'") == 1)
        }
    }

    @Test(arguments: ["mdupond", "xinconnu"])
    func `known and unknown names run out after as many tries, for as long`(name: String) async throws {
        try await Portal.open { portal in
            let end = portal.clock.clock.now + portal.limits.account.window
            let judged = try await tries(portal, as: name)
            #expect(judged == portal.limits.account.tries)
            await #expect(throws: SignInDesk.Refusal.tooManyTries(until: end)) {
                try await portal.desk().signIn(as: name, with: Portal.password, on: portal.visit())
            }

            portal.clock.advance(by: portal.limits.account.window)

            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await portal.desk().signIn(as: name, with: "Platane-8-Cour", on: portal.visit())
            }
        }
    }

    @Test func `running out under the login says nothing of the address`() async throws {
        try await Portal.open { portal in
            _ = try await tries(portal, as: "mdupond")
            await #expect(throws: SignInDesk.Refusal.noMatch) {
                try await portal.desk().signIn(as: "michel.dupond@ac-lille.fr", with: "Platane", on: portal.visit())
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stranger's tries do not lock the owner out of a browser they use`(engine: TestEngine) async throws {
        try await Portal.open(on: engine) { portal in
            let desk = try portal.desk()
            _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit(browser: "mine"))

            _ = try await tries(portal, as: "mdupond", browser: "stranger's", from: "203.0.113.9")

            let outcome = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit(browser: "mine"))
            #expect(outcome.session != nil)
        }
    }

    @Test func `one network runs out whatever the names, and right passwords do not count`() async throws {
        try await Portal.open { portal in
            var portal = portal
            portal.limits.source = ThrottleLimit(tries: 5, window: .minutes(15))
            let desk = try portal.desk()
            for _ in 1...20 { _ = try await desk.signIn(as: "mdupond", with: Portal.password, on: portal.visit()) }

            var refusals: [SignInDesk.Refusal] = []
            for number in 1...6 {
                do { _ = try await desk.signIn(as: "inconnu\(number)", with: "Platane", on: portal.visit()) } catch {
                    refusals.append(try #require(error as? SignInDesk.Refusal))
                }
            }

            let end = portal.clock.clock.now + .minutes(15)
            #expect(refusals == Array(repeating: .noMatch, count: 5) + [.tooManyTries(until: end)])
            let elsewhere = try portal.visit(from: "198.51.100.1")
            #expect(try await desk.signIn(as: "mdupond", with: Portal.password, on: elsewhere).session != nil)
        }
    }

    /// Tries wrong passwords until refused, and tells how many were judged.
    private func tries(
        _ portal: Portal,
        as name: String,
        browser: String = "a browser",
        from address: String = "192.0.2.1"
    ) async throws -> Int {
        let desk = try portal.desk()
        for number in 0..<100 {
            do {
                _ = try await desk.signIn(
                    as: name,
                    with: "Platane-8-Cour",
                    on: portal.visit(browser: browser, from: address)
                )
            } catch SignInDesk.Refusal.noMatch { continue } catch SignInDesk.Refusal.tooManyTries { return number }
        }
        return 100
    }
}
