import Foundation
import Logging
import Programs
import ServiceLifecycle

/// A program that runs in the foreground for as long as the server does: started, started again when it dies, stopped
/// with it.
///
/// One that dies at once is tried less and less often, down to once a minute; one that has lived a while, a second
/// after its death.
package actor SupervisedProgram: Service {
    /// How it is started, and how it ends.
    struct Plan: Sendable {
        let name: String
        let program: MailProgram
        let arguments: [String]
        /// Asked to end, it ends within this time or is killed.
        var patience = Duration.seconds(20)
        /// What is sent to its workers where they would go on without it, and keep its door from who comes next.
        var farewell: Int32?
        /// Where the number of its process is written for it.
        var number: PlantPath?
        /// Whether it reads its files again, certificates among them, when the line is hung up (SIGHUP).
        var rereads = false
    }

    private let plan: Plan
    private let logger: Logger
    private let clock: any Clock<Duration>
    private var hasLived = false
    /// While it runs.
    private var process: ChildProcess?
    private var deaths = 0

    init(_ plan: Plan, logger: Logger, clock: any Clock<Duration> = ContinuousClock()) {
        self.plan = plan
        self.logger = logger
        self.clock = clock
    }

    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let life = try await self.clock.measure { try await self.liveOnce() }
                if Task.isCancelled { return }
                await self.mourn(after: life)
            }
        }
    }

    /// Has the program read its files again, without ending what it does; one that starts just now reads them anyway.
    func reread() {
        if plan.rereads { process?.ask(SIGHUP) }
    }

    private func liveOnce() async throws(MailPlantError) {
        guard let process = try start() else { return }
        self.process = process
        defer { self.process = nil }
        await withTaskCancellationHandler {
            _ = await process.ended()
        } onCancel: { [plan, clock] in
            process.stop(patience: plan.patience, by: clock)
        }
    }

    /// Starts the program; nothing where a later start than the first has failed.
    ///
    /// The first is for the operator to mend, and must be seen. A later one may fail for as long as the program is being
    /// replaced by a newer one: that is one more death, and no reason to take the server down.
    private func start() throws(MailPlantError) -> ChildProcess? {
        do {
            let process = try child()
            hasLived = true
            write(process.identifier)
            logger.info("started", metadata: ["program": "\(plan.name)", "process": "\(process.identifier)"])
            return process
        } catch {
            guard hasLived else { throw error }
            logger.error("cannot be started again", metadata: ["program": "\(plan.name)", "error": "\(error)"])
            return nil
        }
    }

    private func child() throws(MailPlantError) -> ChildProcess {
        let path = try plan.program.path
        do {
            return try ChildProcess(path, plan.arguments, farewell: plan.farewell)
        } catch { throw MailPlantError(error) }
    }

    /// For whoever comes after a server that was killed, and finds the program still running.
    private func write(_ number: pid_t) {
        guard let path = plan.number else { return }
        do {
            try Data("\(number)\n".utf8).write(to: URL(fileURLWithPath: path.text))
        } catch {
            logger.warning("number not written", metadata: ["program": "\(plan.name)", "error": "\(error)"])
        }
    }

    private func mourn(after life: Duration) async {
        deaths = life > .seconds(60) ? 1 : deaths + 1
        let pause = Duration.seconds(min(60, 1 << min(deaths - 1, 6)))
        logger.error(
            "died, will be started again",
            metadata: ["program": "\(plan.name)", "lived": "\(life)", "pause": "\(pause)"]
        )
        // Cancelled, there is nothing left to wait for.
        try? await clock.sleep(for: pause)
    }
}
