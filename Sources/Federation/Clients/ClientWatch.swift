package import Logging
import ServiceLifecycle
import Vocabulary

/// Takes up what operators change in the files of the clients, without a restart.
package struct ClientWatch: Service {
    private let catalogue: ClientCatalogue
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    static let round = Duration.seconds(2)

    /// - Parameters:
    ///   - catalogue: what is kept up to date.
    ///   - logger: told of files that make no sense.
    ///   - sleep: lets time pass.
    package init(
        _ catalogue: ClientCatalogue,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.catalogue = catalogue
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: sleep) { look() }
        }
    }

    /// A file is told of once: its stamp is remembered, and it is read again when it changes.
    func look() {
        do {
            for (id, problem) in try catalogue.reload() {
                logger.error("client kept as it was", metadata: ["client": "\(id)", "problem": "\(problem)"])
            }
        } catch {
            logger.error("clients not read", metadata: ["error": "\(error)"])
        }
    }
}
