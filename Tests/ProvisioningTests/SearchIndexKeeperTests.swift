import Academies
import Database
import Journal
import Logging
import Outbox
import People
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Provisioning

@Suite("The index of users")
struct SearchIndexKeeperTests {
    private static let withoutDurand = ProvisioningSite.extract.replacing(#/.*DURAND.*\n/#, with: "")

    /// Closes the account of whoever the feed no longer holds, on its day.
    private static func leave(_ site: ProvisioningSite) async throws {
        try await site.bring(withoutDurand)
        site.clock.advance(by: .days(site.academy.service.closureDelayDays + 1))
        let departures = Departures(
            academy: site.academy,
            journal: Journal(keyring: site.keyring),
            now: site.clock.clock.now
        )
        let closed = try await site.database.write { try departures.closeDue(in: $0) }
        #expect(closed == 1)
        await site.keeper.doRound()
    }

    @Test(arguments: TestEngine.available)
    func `is not searched before it is built`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine, isIndexed: false) { site in
            let request = try SearchRequest(Form())
            await #expect(throws: ProvisioningSite.NotReady.self) { try await site.page(request) }
            await site.keeper.doRound()
            #expect(try await site.page(request).total == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `shows whoever has left for thirty days, as not active`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            try await Self.leave(site)
            let leaver = try #require(try await site.page(try SearchRequest(Form())).users.last)
            #expect(leaver.login == "zdurand")
            #expect(leaver.state == .closed)
            #expect(try await site.found(#"userName eq "zdurand" and active eq false"#) == ["zdurand"])
            site.clock.advance(by: .days(Leavers.days))
            #expect(try await site.found("id pr") == ["mdupond", "clheritier"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `gives each change a later time, whatever the clock says`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            func later(than moment: Moment) async throws -> [ProvisionedUser] {
                var request = try SearchRequest(Form())
                request.filter = try Filter("meta.lastModified gt \"\(moment)\"")
                return try await site.page(request).users
            }
            var seen = Moment(milliseconds: 0)
            for _ in 0..<3 { seen = try await later(than: seen).map(\.lastModified).max() ?? seen }
            #expect(try await later(than: seen).isEmpty)
            site.clock.advance(by: .seconds(-3600))
            try await site.activate("clheritier")
            await site.keeper.doRound()
            let changed = try await later(than: seen)
            #expect(changed.map(\.login) == ["clheritier"])
            #expect(changed.map(\.state) == [.active])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is built anew when facts are no longer kept`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            try await site.activate("zdurand")
            let tomorrow = site.clock.clock.now + .days(1)
            _ = try await site.database.write { try FactLog.purge(notedBefore: tomorrow, in: $0) }
            #expect(try await site.found("active eq true") == ["mdupond"])
            await site.keeper.doRound()
            #expect(try await site.found("active eq true") == ["mdupond", "zdurand"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is kept by two processes as by one`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine, isIndexed: false) { site in
            let second = SearchIndexKeeper(
                of: [site.academy.code],
                database: site.database,
                clock: site.clock.clock,
                logger: Logger(label: "test")
            )
            async let first: Void = site.keeper.doRound()
            await second.doRound()
            await first
            try await site.activate("clheritier")
            async let again: Void = site.keeper.doRound()
            await second.doRound()
            await again
            #expect(try await site.found("active eq true") == ["mdupond", "clheritier"])
            #expect(try await site.database.count("select count(*) from provisioned_person") == 3)
        }
    }
}
