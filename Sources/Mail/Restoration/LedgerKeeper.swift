import Logging
import ServiceLifecycle
import Vocabulary

/// Carries Dovecot's log into the ledger of removals, all day long.
package actor LedgerKeeper: Service {
    private let reading: LedgerReading
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private var isFailing = false

    private static let round = Duration.seconds(10)

    init(
        reading: LedgerReading,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.reading = reading
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: self.sleep) { await self.doRound() }
        }
    }

    /// Reads what has been logged since; that it cannot is told once.
    func doRound() {
        do {
            try reading.catchUp()
            if isFailing { logger.notice("the ledger of removals is kept again") }
            isFailing = false
        } catch {
            if !isFailing { logger.error("the ledger of removals is not kept", metadata: ["error": "\(error)"]) }
            isFailing = true
        }
    }
}
