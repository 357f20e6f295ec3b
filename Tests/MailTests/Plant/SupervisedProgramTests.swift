import Foundation
import Logging
import ServiceLifecycle
import Testing
import TestPrograms

@testable import Mail

@Suite("A program we keep alive", .timeLimit(.minutes(10)))
struct SupervisedProgramTests {
    @Test func `dies at once, and is tried less and less often`() async throws {
        let clock = HurriedClock()
        let pauses = try await clock.pauses(8, of: Self.shell("exit 1", clock: clock))
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map(Duration.seconds))
    }

    @Test func `has lived a while, and is started again after a second each time`() async throws {
        let clock = HurriedClock(tick: .seconds(61))
        let pauses = try await clock.pauses(4, of: Self.shell("exit 0", clock: clock))
        #expect(pauses == Array(repeating: .seconds(1), count: 4))
    }

    @Test func `is absent for a moment while a newer one is installed`() async throws {
        let folder = try TestFolder()
        let path = folder.path / "vanishing"
        try FileManager.default.createSymbolicLink(atPath: path.text, withDestinationPath: "/bin/sh")
        let clock = HurriedClock()
        let plan = SupervisedProgram.Plan(
            name: "vanishing",
            program: MailProgram(name: "vanishing", package: "none", folders: [folder.path.text]),
            arguments: ["-c", "rm \(path)"]
        )
        let pauses = try await clock.pauses(3, of: SupervisedProgram(plan, logger: Self.logger, clock: clock))
        #expect(pauses == [1, 2, 4].map(Duration.seconds))
    }

    @Test func `cannot even be started once, which the operator must see`() async throws {
        let plan = SupervisedProgram.Plan(
            name: "missing",
            program: MailProgram(name: "missing", package: "nowhere"),
            arguments: []
        )
        await #expect(throws: MailPlantError.missingProgram("missing", package: "nowhere")) {
            try await SupervisedProgram(plan, logger: Self.logger).run()
        }
    }

    @Test func `is asked to stop when the server stops, and has time to`() async throws {
        let folder = try TestFolder()
        let signpost = try Signpost()
        let note = folder.path / "note"
        let script = """
            trap 'kill $child; echo asked > \(note); exit 0' TERM
            sleep 1000 & child=$!
            echo here > \(signpost.path)
            wait
            """
        let server = ServiceGroup(services: [Self.shell(script)], logger: Self.logger)

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            #expect(await signpost.passed() == "here")
            await server.triggerGracefulShutdown()
            try await group.waitForAll()
        }

        #expect(try String(contentsOfFile: note.text, encoding: .utf8) == "asked\n")
    }

    @Test func `does not stop when asked, and is killed once our patience is over`() async throws {
        let signpost = try Signpost()
        let clock = HurriedClock()
        let program = Self.shell("trap '' TERM; echo $$ > \(signpost.path); exec sleep 1000", clock: clock)

        let run = Task { try await program.run() }
        let process = try #require(pid_t(await signpost.passed()))
        run.cancel()
        try await run.value

        #expect(kill(process, 0) == -1 && errno == ESRCH)
        #expect(await clock.pause() == .seconds(20))
    }

    @Test(arguments: [(true, "again"), (false, "")])
    func `reads its files again when it is asked to, and goes on`(rereads: Bool, heard: String) async throws {
        let folder = try TestFolder()
        let signpost = try Signpost()
        let note = folder.path / "note"
        let script = """
            touch \(note)
            trap 'printf again > \(note)' HUP
            trap 'kill $child; exit 0' TERM
            sleep 1000 & child=$!
            echo here > \(signpost.path)
            while :; do wait && break; kill -0 $child || break; done
            """
        let program = Self.shell(script, rereads: rereads)
        let run = Task { try await program.run() }
        #expect(await signpost.passed() == "here")
        await program.reread()
        // Signals are taken in the order of their numbers: the first is handled before the last.
        run.cancel()
        try await run.value
        #expect(try String(contentsOfFile: note.text, encoding: .utf8) == heard)
    }

    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func shell(
        _ script: String,
        rereads: Bool = false,
        clock: any Clock<Duration> = ContinuousClock()
    ) -> SupervisedProgram {
        let plan = SupervisedProgram.Plan(
            name: "test",
            program: MailProgram(name: "sh", package: "dash", folders: ["/bin"]),
            arguments: ["-c", script],
            rereads: rereads
        )
        return SupervisedProgram(plan, logger: logger, clock: clock)
    }
}
