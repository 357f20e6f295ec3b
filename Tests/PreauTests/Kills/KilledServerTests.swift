import TestDatabases
import Testing

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
            for moment in DeathMoment.spread(kills, seed: 2027) + DeathMoment.spread(kills, seed: 2028)
            where busy < kills {
                lives += 1
                let (ended, wasKilled) = try await town.oneLife(of: agents, killedAt: moment)
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
            #expect(agents.contains { $0.codesTriedAgain > 0 })
            #expect(agents.allSatisfy { $0.changes > 0 })
            // In six short lives, chance decides which work is met.
            if kills >= 50 { #expect(Set(interrupted.keys) == Set(Agent.Work.allCases), "\(interrupted)") }
            print(
                "\(engine): \(lives) kills, \(busy) at work, \(interrupted), \(agents.map(\.changes)) passwords set, "
                    + "\(agents.map(\.codesTriedAgain)) codes tried again"
            )
        }
    }
}
