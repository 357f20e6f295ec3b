import Academies
import Database
import Outbox
import TestDatabases
import Testing
import Vocabulary

@testable import Federation
@testable import Provisioning

@Suite("What applications are told of people")
struct ApplicationMessengerTests {
    @Test(arguments: TestEngine.available)
    func `reaches each of them, once`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            let michel = try await site.account("mdupond")
            try await site.note(.passwordChanged, of: "mdupond")
            await site.messenger().doRound()
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere") == ["\(michel) passwordChanged"])
            #expect(site.road.heard(by: "iprof") == ["\(michel) passwordChanged"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is not what happened before they were added, nor what is no affair of theirs`(
        engine: TestEngine
    ) async throws {
        try await DeliverySite.open(on: engine) { site in
            #expect(site.road.heard(by: "magistere") == [])
            try await site.note(.arrivalRulesChanged, of: "mdupond")
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere") == [])
            let standing = try await site.standing(of: "mdupond")
            #expect(standing == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is in order for each person, however often it fails`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            let (michel, claire) = (try await site.account("mdupond"), try await site.account("cmartin"))
            site.road.answer("magistere \(michel)", with: .down)
            try await site.note(.personChanged, .passwordChanged, .sessionsEnded, of: "mdupond")
            try await site.note(.personChanged, of: "cmartin")
            for _ in 1...3 {
                await site.messenger().doRound()
                site.clock.advance(by: .minutes(2))
            }
            #expect(site.road.heard(by: "magistere") == ["\(claire) personChanged"])

            site.road.answer("magistere \(michel)", with: nil)
            for _ in 1...3 {
                await site.messenger().doRound()
                site.clock.advance(by: .minutes(2))
            }
            #expect(
                site.road.heard(by: "magistere").dropFirst()
                    == ["\(michel) personChanged", "\(michel) passwordChanged", "\(michel) sessionsEnded"]
            )
        }
    }

    @Test(arguments: TestEngine.available)
    func `waits for an application that is down, which delays no other`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            site.road.answer("magistere", with: .down)
            try await site.note(.passwordChanged, of: "mdupond")
            await site.messenger().doRound()
            #expect(site.road.heard(by: "iprof").count == 1)
            let underway = try await site.standing(of: "mdupond")
            #expect(underway == .underway(since: site.clock.clock.now))
            let since = site.clock.clock.now

            site.clock.advance(by: .minutes(3))
            let late = try await site.standing(of: "mdupond")
            #expect(late == .late(since: since))

            site.road.answer("magistere", with: nil)
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere").count == 1)
            let current = try await site.standing(of: "mdupond")
            #expect(current == .current(since: site.clock.clock.now))
        }
    }

    @Test(arguments: TestEngine.available)
    func `is kept for an operator once refused, and told again when they say so`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            site.road.answer("magistere", with: .refused)
            try await site.note(.passwordChanged, .sessionsEnded, of: "mdupond")
            for _ in 1...3 { await site.messenger().doRound() }
            let dead = try await site.dead()
            #expect(dead.map(\.delivery.kind) == [.passwordChanged, .sessionsEnded])
            #expect(dead.allSatisfy { $0.problem == "http 400" && $0.delivery.client.text == "magistere" })

            site.road.answer("magistere", with: nil)
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere") == [])

            let (code, now, client) = (site.academy.code, site.clock.clock.now, dead[0].delivery.client)
            let revived = try await site.database.write {
                try DeliveryStore.revive(for: client, in: code, at: now, in: $0)
            }
            #expect(revived == 2)
            for _ in 1...2 { await site.messenger().doRound() }
            let michel = try await site.account("mdupond")
            #expect(site.road.heard(by: "magistere") == ["\(michel) passwordChanged", "\(michel) sessionsEnded"])
            let left = try await site.dead()
            #expect(left == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is given up after three days, and not before`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            site.road.answer("magistere", with: .down)
            try await site.note(.passwordChanged, of: "mdupond")
            for _ in 1..<72 {
                await site.messenger().doRound()
                site.clock.advance(by: .hours(1))
            }
            let alive = try await site.dead()
            #expect(alive == [])
            for _ in 1...2 {
                site.clock.advance(by: .hours(1))
                await site.messenger().doRound()
            }
            let dead = try await site.dead()
            #expect(dead.map(\.problem) == ["libcurl 7"])

            // An operator has sixty days.
            for (days, kept) in [(59, 1), (2, 0)] {
                site.clock.advance(by: .days(days))
                let now = site.clock.clock.now
                try await site.database.write { try DeliveryStore.sweep(at: now, in: $0) }
                let left = try await site.dead()
                #expect(left.count == kept)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is told once by several servers at the same instant`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            for login in ["mdupond", "cmartin", "apetit"] {
                try await site.note(.personChanged, .passwordChanged, of: login)
            }
            // A round brings one thing of each person at least; what another server holds waits for the next.
            for _ in 1...3 {
                await withDiscardingTaskGroup { group in
                    for _ in 1...4 { group.addTask { await site.messenger().doRound() } }
                }
            }
            let heard = site.road.heard(by: "magistere")
            #expect(heard.count == 6 && Set(heard).count == 6)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is everybody, when the facts are no longer kept`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            try await site.note(.passwordChanged, of: "mdupond")
            let later = site.clock.clock.now + .days(90)
            try await site.database.write { _ = try FactLog.purge(notedBefore: later, in: $0) }
            await site.messenger().doRound()
            let everybody = try await [site.account("mdupond"), site.account("cmartin"), site.account("apetit")]
            #expect(Set(site.road.heard(by: "magistere")) == Set(everybody.map { "\($0) personChanged" }))
        }
    }

    @Test(arguments: TestEngine.available)
    func `is told again after a server that died while telling`(engine: TestEngine) async throws {
        try await DeliverySite.open(on: engine) { site in
            try await site.note(.passwordChanged, of: "mdupond")
            let (code, now, client) = (site.academy.code, site.clock.clock.now, try #require(ClientID("magistere")))
            site.road.answer("magistere", with: .down)
            await site.messenger().doRound()
            site.clock.advance(by: .seconds(5))
            let claimed = try await site.database.write {
                try DeliveryStore.claim(
                    9,
                    for: client,
                    in: code,
                    at: now + .seconds(5),
                    until: now + .minutes(2),
                    in: $0
                )
            }
            #expect(claimed.count == 1)

            site.road.answer("magistere", with: nil)
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere") == [])
            site.clock.advance(by: .minutes(2))
            await site.messenger().doRound()
            #expect(site.road.heard(by: "magistere").count == 1)
        }
    }
}
