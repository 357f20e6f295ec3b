import Database
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Launcher

@Suite("Favourites")
struct FavouritesTests {
    @Test func `move by one place, and stay at the ends`() {
        let favourites = Favourites(["a", "b", "c"])
        let all: Set = ["a", "b", "c"]
        #expect(favourites.moving("b", .up, among: all).applications == ["b", "a", "c"])
        #expect(favourites.moving("b", .down, among: all).applications == ["a", "c", "b"])
        #expect(favourites.moving("a", .up, among: all) == favourites)
        #expect(favourites.moving("c", .down, among: all) == favourites)
        #expect(favourites.moving("z", .up, among: all) == favourites)
    }

    @Test func `step over those that are not shown, which keep their place`() {
        let favourites = Favourites(["a", "hidden", "c"])
        #expect(favourites.moving("c", .up, among: ["a", "c"]).applications == ["c", "hidden", "a"])
        #expect(favourites.moving("hidden", .up, among: ["a", "c"]) == favourites)
    }

    @Test(arguments: TestEngine.available)
    func `are kept in the order their owner gives them`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            try await site.database.write { transaction in
                for id in ["c", "a", "b", "a"] {
                    let isAdded = try FavouriteStore.add(id, of: account, in: transaction)
                    #expect(isAdded)
                }
                try FavouriteStore.move("b", .up, among: ["a", "b", "c"], of: account, in: transaction)
                try FavouriteStore.remove("c", of: account, in: transaction)
            }
            let kept = try await site.database.read { try FavouriteStore.all(of: account, in: $0) }
            #expect(kept.applications == ["b", "a"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `are no more than anybody looks through`(engine: TestEngine) async throws {
        try await LauncherSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            let answers = try await site.database.write { transaction in
                try (0...Favourites.most).map { try FavouriteStore.add("a\($0)", of: account, in: transaction) }
            }
            #expect(answers.count { $0 } == Favourites.most)
            #expect(answers.last == false)
        }
    }

    @Test(arguments: TestEngine.available)
    func `recent applications are remembered once each, the latest first, and forgotten`(engine: TestEngine)
        async throws
    {
        try await LauncherSite.open(on: engine) { site in
            let account = try await site.account("mdupond")
            for id in ["a", "b", "a"] {
                site.clock.advance(by: .minutes(1))
                let now = site.clock.clock.now
                try await site.database.write { try RecentStore.note(id, of: account, at: now, in: $0) }
            }
            #expect(try await site.database.read { try RecentStore.latest(of: account, in: $0) } == ["a", "b"])
            let later = site.clock.clock.now + RecentStore.memory + .minutes(1)
            try await site.database.write { try LauncherSweeping.sweep(at: later, in: $0) }
            #expect(try await site.database.read { try RecentStore.latest(of: account, in: $0) } == [])
        }
    }
}
