import Foundation
import Logging
import ServiceLifecycle

/// A program that runs in the foreground for as long as the server does: started, started again when it dies, stopped
/// with it.
///
/// One that dies at once is tried less and less often, up to once a minute; one that has lived a while at once.
package actor SupervisedProgram: Service {
    /// How it is started, and how it ends.
    struct Plan: Sendable {
        let name: String
        let program: MailProgram
        let arguments: [String]
        /// Asked to end, it ends within this time or is killed.
        var patience = Duration.seconds(20)
    }

    private let plan: Plan
    private let logger: Logger
    private let clock: any Clock<Duration>
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
                try await self.mourn(after: life)
            }
        }
    }

    private func liveOnce() async throws(MailPlantError) {
        let process = try ChildProcess(try plan.program.path, plan.arguments)
        logger.info("started", metadata: ["program": "\(plan.name)", "process": "\(process.identifier)"])
        await withTaskCancellationHandler {
            await process.ended()
        } onCancel: { [plan, clock] in
            process.ask(SIGTERM)
            Task {
                try? await clock.sleep(for: plan.patience)
                process.ask(SIGKILL)
            }
        }
    }

    private func mourn(after life: Duration) async throws {
        deaths = life > .seconds(60) ? 1 : deaths + 1
        let pause = Duration.seconds(min(60, 1 << min(deaths - 1, 6)))
        logger.error(
            "died, started again",
            metadata: ["program": "\(plan.name)", "lived": "\(life)", "pause": "\(pause)"]
        )
        try? await clock.sleep(for: pause)
    }
}
