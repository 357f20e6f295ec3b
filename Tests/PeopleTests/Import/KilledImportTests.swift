import Database
import Foundation
import Journal
import Programs
import Synchronization
import TestDatabases
import TestPrograms
import Testing
import Vocabulary

@testable import People

@Suite("An import killed at any moment", .serialized)
struct KilledImportTests {
    /// Ten transactions' worth.
    private static let people = 2500
    private static let batchSize = 250

    @Test(arguments: TestEngine.available)
    func `leaves whole people, and run again ends as if undisturbed`(engine: TestEngine) async throws {
        try await withTemporaryFolder { folder in
            let feed = try Self.writeSample(in: folder)
            let undisturbed = try await Trial.undisturbed(feed: feed, on: engine)
            #expect(undisturbed.people.count == Self.people)
            let campaign = KillCampaign(kills: engine == .sqlite ? 50 : 5, within: undisturbed.duration)

            try await withThrowingTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        while let moments = try campaign.nextMoments() {
                            let runs = try await Trial.killed(
                                at: moments,
                                feed: feed,
                                on: engine,
                                expecting: undisturbed.people
                            )
                            campaign.note(runs)
                        }
                    }
                }
                try await group.waitForAll()
            }

            #expect(campaign.met >= campaign.kills)
            #expect(campaign.metBetweenTransactions > 0, "no kill came between the first and the last transaction")
        }
    }

    private static func writeSample(in folder: String) throws -> String {
        let path = folder + "/feed.csv"
        let bytes = try SampleFile.bytes(of: SampleFile.sample(persons: people, seed: 5))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    fileprivate static func arguments(feed: String) -> [String] {
        ["import", feed, "--academy", "lille", "--batch-size", "\(batchSize)"]
    }
}

/// Kills enough to meet a living import as many times as wanted, whatever else slows or speeds the machine.
private final class KillCampaign: Sendable {
    struct TooManyMissed: Error {
        let met: Int
        let attempts: Int
    }

    let kills: Int

    private struct State {
        var random = RandomSource.seeded(2026)
        var duration: Duration
        var attempts = 0
        var met = 0
        var metBetweenTransactions = 0
    }

    private let state: Mutex<State>

    init(kills: Int, within duration: Duration) {
        self.kills = kills
        state = Mutex(State(duration: duration))
    }

    var met: Int { state.withLock(\.met) }
    var metBetweenTransactions: Int { state.withLock(\.metBetweenTransactions) }

    /// Two moments for two runs into one database; nothing once enough kills have met a living process.
    func nextMoments() throws -> [Duration]? {
        try state.withLock { state in
            guard state.met < kills else { return nil }
            guard state.attempts < kills * 10 else { throw TooManyMissed(met: state.met, attempts: state.attempts) }
            state.attempts += 2
            return (0..<2).map { _ in state.duration * (Double(state.random.number(in: 0..<1000)) / 1000) }
        }
    }

    /// A run into an empty database that ended before its moment says how long one lasts today.
    func note(_ runs: [Trial.KilledRun]) {
        state.withLock { state in
            if let first = runs.first, !first.ending.wasKilled {
                state.duration = min(state.duration, first.ending.duration)
            }
            state.met += runs.count { $0.ending.wasKilled }
            state.metBetweenTransactions += runs.count { $0.ending.wasKilled && $0.leftSomePeople }
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
            #expect(ending.end == .success, "\(ending.complaint)")
            return (try await trial.people(), ending.duration)
        }
    }

    /// A run that was to be killed, and whether it left some of the people and not all.
    struct KilledRun: Sendable {
        let ending: PreauCommand.Ending
        let leftSomePeople: Bool
    }

    /// Kills one run at each moment, looks at what is left each time, then runs to the end.
    static func killed(
        at moments: [Duration],
        feed: String,
        on engine: TestEngine,
        expecting people: [String]
    ) async throws -> [KilledRun] {
        try await onFreshDatabase(feed: feed, engine: engine) { trial in
            var runs: [KilledRun] = []
            for moment in moments {
                let ending = try await trial.importFeed(killedAfter: moment)
                let left = try await trial.expectWholePeople()
                runs.append(KilledRun(ending: ending, leftSomePeople: left > 0 && left < people.count))
            }
            let ending = try await trial.importFeed()
            #expect(ending.end == .success, "\(ending.complaint)")
            let found = try await trial.people()
            #expect(found.count == people.count)
            #expect(Set(people).subtracting(found).sorted().prefix(3) == [])
            #expect(Set(found).subtracting(people).sorted().prefix(3) == [])
            _ = try await trial.expectWholePeople()
            return runs
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
        try await command.run(KilledImportTests.arguments(feed: feed), killedAfter: moment)
    }

    /// - Returns: how many people are there.
    private func expectWholePeople() async throws -> Int {
        guard try await hasTables() else { return 0 }
        #expect(try await HalfPeople.count(in: database) == 0)
        return try await database.count("select count(*) from account")
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
