import TestDatabases
import Testing
import Vocabulary

@Suite("A server killed at any moment", .serialized, .timeLimit(.minutes(10)))
struct KilledServerTests {
    @Test(arguments: TestEngine.available)
    func `loses nothing it has acknowledged, leaves nothing half-done, takes no code twice`(
        engine: TestEngine
    ) async throws {
        let kills = engine == .sqlite ? 50 : 6
        try await Town.open(on: engine) { town in
            var agents = try await town.settle()
            var (living, busy) = (0, 0)
            var interrupted: [Agent.Work: Int] = [:]
            var lives = 0
            for moment in Self.moments(kills, seed: 2027) + Self.moments(kills, seed: 2028) where busy < kills {
                lives += 1
                let (ended, wasKilled) = try await town.oneLife(of: agents, killedAfter: moment)
                agents = ended
                living += wasKilled ? 1 : 0
                busy += agents.contains { $0.interrupted != nil } ? 1 : 0
                for work in agents.compactMap(\.interrupted) { interrupted[work, default: 0] += 1 }
                try await town.expectWholeWork(agents)
            }
            agents = try await town.lookAround(agents)
            try await town.expectWholeWork(agents)
            try await town.expectSoundJournal()

            #expect(living == lives, "\(living) of \(lives) kills met a living server")
            #expect(busy == kills, "\(busy) of \(lives) kills met a server at work")
            // In six short lives, chance decides which work is met and whether a code is used up.
            if kills >= 50 {
                #expect(Set(interrupted.keys) == Set(Agent.Work.allCases), "\(interrupted)")
                #expect(agents.contains { $0.codesTriedAgain > 0 })
                #expect(agents.allSatisfy { $0.changes > 0 })
            }
            #expect(agents.contains { $0.changes > 0 })
            print(
                "\(engine): \(lives) kills, \(busy) at work, \(interrupted), \(agents.map(\.changes)) passwords set, "
                    + "\(agents.map(\.codesTriedAgain)) codes tried again"
            )
        }
    }

    /// Moments at random within half a second of work, each in a share of its own.
    private static func moments(_ count: Int, seed: UInt64) -> [Duration] {
        let random = RandomSource.seeded(seed)
        return (0..<count).map { place in
            .milliseconds((place * 1000 + random.number(in: 0..<1000)) * 500 / (count * 1000))
        }
    }
}
