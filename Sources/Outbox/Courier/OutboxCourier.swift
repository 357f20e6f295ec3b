package import Database
package import Logging
import ServiceLifecycle
import Vocabulary

/// Carries posted messages, on as many servers as one likes: each message is claimed by one of them at a time.
///
/// A message is delivered at least once. It is twice when a server dies between the delivery and its record; both
/// copies then bear the same `Message-ID`.
package struct OutboxCourier: Service {
    private let outbox: Outbox
    private let database: Database
    private let transports: MessageTransports
    private let pace: CourierPace
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - outbox: the one the rooms post to; one courier listens to its bell.
    ///   - database: where the messages are.
    ///   - transports: the roads out.
    ///   - pace: how much at once, how often.
    ///   - logger: told of what could not be delivered.
    ///   - sleep: lets time pass.
    package init(
        outbox: Outbox,
        database: Database,
        transports: MessageTransports,
        pace: CourierPace = .standard,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.outbox = outbox
        self.database = database
        self.transports = transports
        self.pace = pace
        self.logger = logger
        self.sleep = sleep
    }

    /// Works until asked to stop; what is being carried then is carried to its end.
    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await ringRegularly() }
            for await ring in outbox.bell.rings.cancelOnGracefulShutdown() { await answer(ring) }
            group.cancelAll()
        }
    }

    private func ringRegularly() async {
        while !Task.isCancelled {
            outbox.bell.ring(.regular)
            // A sleep ends early only because everything ends: the condition sees it.
            try? await sleep(pace.round)
        }
    }

    private func answer(_ ring: OutboxBell.Ring) async {
        if await deliverDue() > 0 || ring == .regular { return }
        for pause in pace.secondLooks {
            // As above: an interrupted pause means that the courier stops.
            try? await sleep(pause)
            if Task.isCancelled || Task.isShuttingDownGracefully { return }
            if await deliverDue() > 0 { return }
        }
    }

    /// Carries everything that is due.
    ///
    /// - Returns: how many messages were tried.
    @discardableResult
    func deliverDue() async -> Int {
        var total = 0
        do {
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                let claimed = try await claim()
                if claimed.isEmpty { break }
                await carry(claimed)
                total += claimed.count
            }
        } catch {
            logger.error("outbox not readable", metadata: ["error": "\(error)"])
        }
        return total
    }

    func claim() async throws -> [ClaimedMessage] {
        let now = outbox.clock.now
        let pace = pace
        return try await database.write { transaction in
            try OutboxStore.claim(pace.batch, at: now, until: now + pace.lease, in: transaction)
        }
    }

    private func carry(_ claimed: [ClaimedMessage]) async {
        await withTaskGroup(of: Void.self) { group in
            for message in claimed { group.addTask { await carry(message) } }
        }
    }

    private func carry(_ claimed: ClaimedMessage) async {
        do {
            try await settle(claimed, await attempt(claimed))
        } catch {
            // The claim runs out, and the message is tried again.
            logger.error("delivery not recorded", metadata: claimed.metadata(["error": "\(error)"]))
        }
    }

    /// - Returns: what went wrong, if anything did.
    private func attempt(_ claimed: ClaimedMessage) async -> DeliveryProblem? {
        do throws(DeliveryProblem) {
            if let limit = claimed.usefulUntil, limit < outbox.clock.now { throw .permanent(.tooLate) }
            guard let transport = transports.transport(for: claimed.channel) else { throw .permanent(.noTransport) }
            try await transport.deliver(try claimed.opened(with: outbox.keyring))
            return nil
        } catch {
            return error
        }
    }

    private func settle(_ claimed: ClaimedMessage, _ problem: DeliveryProblem?) async throws {
        let now = outbox.clock.now
        guard let problem else {
            return try await database.write { transaction in
                try OutboxStore.markSent(claimed, at: now, in: transaction)
            }
        }
        let next = pace.retries.nextTry(
            after: claimed.attempts,
            since: claimed.postedAt,
            until: claimed.usefulUntil,
            at: now
        )
        if !problem.isPermanent, let next {
            logger.notice("message postponed", metadata: claimed.metadata(["problem": "\(problem)"]))
            try await database.write { transaction in
                try OutboxStore.postpone(claimed, until: next, problem: problem, in: transaction)
            }
        } else {
            logger.error("message given up", metadata: claimed.metadata(["problem": "\(problem)"]))
            try await database.write { transaction in
                try OutboxStore.giveUp(claimed, at: now, problem: problem, in: transaction)
            }
        }
    }
}
