package import Logging
package import ServiceLifecycle

/// Everything that makes mail work on one machine: what answers Dovecot and Postfix, and these programs themselves.
package struct MailNode: Sendable {
    private let plant: MailPlant
    private let brain: BrainRoutes
    private let logger: Logger

    package init(plant: MailPlant, desk: MailPasswordDesk, directory: MailboxDirectory, logger: Logger) {
        self.plant = plant
        self.logger = logger
        brain = BrainRoutes(plant: plant, desk: desk, directory: directory, logger: logger)
    }

    /// Makes everything ready to be started.
    ///
    /// - Throws: ``MailPlantError``, with what to do.
    package func prepare() async throws(MailPlantError) { try await plant.prepare() }

    /// In the order in which they start; they stop in the other one.
    package var services: [any Service] {
        [brain.server] + plant.programs(logger: logger)
    }
}
