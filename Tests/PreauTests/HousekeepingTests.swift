import Logging
import Synchronization
import Testing
import Vocabulary

@testable import preau

@Suite("Housekeeping", .timeLimit(.minutes(10)))
struct HousekeepingTests {
    private struct Down: Error {}

    @Test func `each chore is done at its own pace, the first time at once`() async {
        let (clock, done) = (SetClock(), Notebook())
        let chores = [
            Chore(name: "often", pause: .minutes(5)) { _ in done.write("often") },
            Chore(name: "seldom", pause: .hours(1)) { _ in done.write("seldom") },
        ]
        let housekeeping = Housekeeping(chores, clock: clock.clock, logger: done.logger)

        for _ in 0..<120 {
            await housekeeping.doWhatIsDue()
            clock.advance(by: Housekeeping.round)
        }

        #expect(done.lines.count { $0 == "often" } == 24)
        #expect(done.lines.count { $0 == "seldom" } == 2)
    }

    @Test func `a chore that fails is told once, tried each round, and holds back no other`() async {
        let (clock, done) = (SetClock(), Notebook())
        let chores = [
            Chore(name: "anchor", pause: .hours(6)) { _ in
                done.write("try")
                if done.lines.count(where: { $0 == "try" }) < 4 { throw Down() }
            },
            Chore(name: "sweep", pause: .minutes(1)) { _ in done.write("sweep") },
        ]
        let housekeeping = Housekeeping(chores, clock: clock.clock, logger: done.logger)

        for _ in 0..<10 {
            await housekeeping.doWhatIsDue()
            clock.advance(by: Housekeeping.round)
        }

        #expect(done.lines.count { $0 == "try" } == 4)
        #expect(done.lines.count { $0 == "sweep" } == 10)
        #expect(done.lines.filter { $0.hasPrefix("log ") } == ["log error anchor", "log notice anchor"])
    }

    @Test func `goes on by itself, and ends with the server`() async throws {
        let (clock, done) = (SetClock(), Notebook())
        let (night, nightfall) = AsyncStream<Void>.makeStream()
        let chore = Chore(name: "sweep", pause: .minutes(10)) { _ in done.write("sweep") }
        let housekeeping = Housekeeping([chore], clock: clock.clock, logger: done.logger) { pause in
            clock.advance(by: pause)
            done.write("round")
            guard done.lines.count(where: { $0 == "round" }) == 30 else { return }
            nightfall.yield()
            // Until somebody ends the server.
            for await _ in AsyncStream<Never>.makeStream().stream {}
        }

        let server = Task { try await housekeeping.run() }
        for await _ in night { break }
        server.cancel()
        try await server.value

        #expect(done.lines.count { $0 == "sweep" } == 3)
    }
}

/// Remembers what was done and logged, in order.
final class Notebook: Sendable {
    private let written = Mutex<[String]>([])

    func write(_ line: String) { written.withLock { $0.append(line) } }

    var lines: [String] { written.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(notebook: self) } }

    private struct Handler: LogHandler {
        let notebook: Notebook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(notebook: Notebook) { self.notebook = notebook }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            notebook.write("log \(event.level) \(event.metadata?["chore"]?.description ?? "")")
        }
    }
}
