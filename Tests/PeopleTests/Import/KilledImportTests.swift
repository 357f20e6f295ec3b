import Database
import Foundation
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("An import killed at any moment", .serialized)
struct KilledImportTests {
    /// More than one transaction's worth.
    private static let people = 4050

    @Test(arguments: TestEngine.available)
    func `leaves whole people, and run again ends as if undisturbed`(engine: TestEngine) async throws {
        try await withTemporaryFolder { folder in
            let feed = try Self.writeSample(in: folder)
            let undisturbed = try await Trial.undisturbed(feed: feed, on: engine)
            let kills = engine == .sqlite ? 50 : 5
            let moments = Self.moments(kills, within: undisturbed.duration)

            let killed = try await Self.trials(of: moments, each: 2) { moments in
                try await Trial.killed(at: moments, feed: feed, on: engine, expecting: undisturbed.people)
            }

            #expect(undisturbed.people.count == Self.people)
            // Once most people are there, a run ends before the late moments come.
            #expect(killed * 2 >= kills, "\(killed) of \(kills) kills met a living process")
        }
    }

    private static func writeSample(in folder: String) throws -> String {
        let path = folder + "/feed.csv"
        let bytes = try SampleFile.bytes(of: SampleFile.sample(persons: people, seed: 5))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Moments spread over a duration, each at random within its share of it.
    private static func moments(_ count: Int, within duration: Duration) -> [Duration] {
        let random = RandomSource.seeded(2026)
        return (0..<count).map { place in
            let share = Double(place) + Double(random.number(in: 0..<1000)) / 1000
            return duration * (share / Double(count))
        }
    }

    /// Runs the trials two at a time, each with moments from the whole of the duration, the earliest first.
    private static func trials(
        of moments: [Duration],
        each size: Int,
        _ trial: @escaping @Sendable ([Duration]) async throws -> Int
    ) async throws -> Int {
        let count = moments.count / size
        let shares = (0..<count).map { first in stride(from: first, to: moments.count, by: count).map { moments[$0] } }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            var waiting = shares[...]
            for share in waiting.prefix(2) { group.addTask { try await trial(share) } }
            waiting = waiting.dropFirst(2)
            var killed = 0
            while let done = try await group.next() {
                killed += done
                if let share = waiting.popFirst() { group.addTask { try await trial(share) } }
            }
            return killed
        }
    }
}

/// Imports of one file into one fresh database.
private struct Trial {
    let database: Database
    let command: PreauCommand
    let feed: String

    static func undisturbed(feed: String, on engine: TestEngine) async throws -> (people: [String], duration: Duration)
    {
        try await onFreshDatabase(feed: feed, engine: engine) { trial in
            let ending = try await trial.importFeed()
            #expect(ending.status == 0, "\(ending.complaint)")
            return (try await trial.people(), ending.duration)
        }
    }

    /// Kills one run at each moment, looks at what is left each time, then runs to the end.
    ///
    /// - Returns: how many of the kills met a living process.
    static func killed(
        at moments: [Duration],
        feed: String,
        on engine: TestEngine,
        expecting people: [String]
    ) async throws -> Int {
        try await onFreshDatabase(feed: feed, engine: engine) { trial in
            var killed = 0
            for moment in moments {
                killed += try await trial.importFeed(killedAfter: moment).wasKilled ? 1 : 0
                try await trial.expectWholePeople()
            }
            let ending = try await trial.importFeed()
            #expect(ending.status == 0, "\(ending.complaint)")
            let found = try await trial.people()
            #expect(found.count == people.count)
            #expect(Set(people).subtracting(found).sorted().prefix(3) == [])
            #expect(Set(found).subtracting(people).sorted().prefix(3) == [])
            try await trial.expectWholePeople()
            return killed
        }
    }

    private static func onFreshDatabase<Result>(
        feed: String,
        engine: TestEngine,
        _ body: (Trial) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, connections: 1) { database in
                let command = PreauCommand(folder: folder, database: database.url)
                return try await body(Trial(database: database, command: command, feed: feed))
            }
        }
    }

    private func importFeed(killedAfter moment: Duration? = nil) async throws -> PreauCommand.Ending {
        try await command.run(["import", feed, "--academy", "lille"], killedAfter: moment)
    }

    private func expectWholePeople() async throws {
        guard try await hasTables() else { return }
        #expect(try await HalfPeople.count(in: database) == 0)
    }

    private func hasTables() async throws -> Bool {
        guard try await !database.isEmpty() else { return false }
        return try await database.count(
            "select count(*) from schema_migration where name = \(PeopleMigrations.all[0].name)"
        ) == 1
    }

    /// Who has what, without what chance and the clock decide.
    private func people() async throws -> [String] {
        let people = try await database.read { reading in
            try reading.values("select id from account order by id", as: Int64.self).compactMap { account in
                try PeopleStore.card(of: account, reading).map { card in
                    "\(card.login) \(card.address) \(card.state) \(card.givenName) \(card.usualName) "
                        + "\(card.familyName) \(card.aliases) \(String(describing: card.closesOn)) \(card.posts)"
                }
            }
        }
        return people.sorted()
    }
}
