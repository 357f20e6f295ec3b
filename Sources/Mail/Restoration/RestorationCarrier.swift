import Academies
import Credentials
import Database
import Journal
import Logging
import ServiceLifecycle
import SignIn
import Vocabulary

/// Carries out the restorations that wait, one after the other, those that a dead program left half done included.
package actor RestorationCarrier: Service {
    private let work: RestorationWork
    private let academies: [AcademyCode: Academy]
    private let report: RestorationReport
    private let clock: WallClock
    private let logger: Logger
    private let random: RandomSource
    private let sleep: @Sendable (Duration) async throws -> Void

    private static let round = Duration.seconds(1)
    private static let piece = 20

    init(
        work: RestorationWork,
        academies: [Academy],
        report: RestorationReport,
        clock: WallClock,
        logger: Logger,
        random: RandomSource = .system,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.work = work
        self.academies = Dictionary(uniqueKeysWithValues: academies.map { ($0.code, $0) })
        self.report = report
        self.clock = clock
        self.logger = logger
        self.random = random
        self.sleep = sleep
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: self.sleep) { await self.doRound() }
        }
    }

    /// Carries out what waits now.
    func doRound() async {
        let codes = Array(academies.keys)
        let now = clock.now
        do {
            let due = try await work.database.read { reading in
                try RestorationHolding.due(in: codes, at: now, limit: Self.piece, in: reading)
            }
            for restoration in due where !Task.isCancelled { try await take(restoration) }
        } catch {
            // The database does not answer: whoever keeps the address book tells it, and the next round asks again.
        }
    }

    /// Carries one out, unless somebody else is at it.
    package func take(_ restoration: Restoration) async throws {
        guard let academy = academies[restoration.academy] else { return }
        let (holder, now) = (OpaqueToken(from: random).revealed, clock.now)
        let holding = try await work.database.write { transaction in
            try RestorationHolding.take(restoration, as: holder, at: now, in: transaction)
        }
        guard let holding else { return }
        do {
            try await whileHolding(holding) {
                switch restoration.state {
                case .undoAsked, .undoing: try await self.work.undo(restoration, at: academy, as: holding)
                default: try await self.work.carryOut(restoration, at: academy, as: holding)
                }
            }
            try await end(restoration, academy, holding)
        } catch is HoldingLost {
            logger.notice("restoration taken over", metadata: Self.metadata(restoration))
        } catch is CancellationError {
            // We are asked to stop: whoever comes next takes it at once.
            let now = clock.now - RestorationHolding.life
            try await work.database.write { transaction in try holding.release(at: now, in: transaction) }
        } catch {
            try await fail(restoration, academy, holding, error)
        }
    }

    private func end(_ restoration: Restoration, _ academy: Academy, _ holding: RestorationHolding) async throws {
        let now = clock.now
        let report = report
        try await work.database.write { transaction in
            switch restoration.state {
            case .undoAsked, .undoing: try holding.endUndoing(at: now, in: transaction)
            default: try holding.end(at: now, in: transaction)
            }
            try report.tell(restoration, at: academy, endedAt: now, in: transaction)
        }
        logger.info("restoration ended", metadata: Self.metadata(restoration))
    }

    private func fail(
        _ restoration: Restoration,
        _ academy: Academy,
        _ holding: RestorationHolding,
        _ error: any Error
    ) async throws {
        let (now, report) = (clock.now, report)
        let given = try await work.database.write { transaction -> Restoration.Problem? in
            let problem = error as? Restoration.Problem
            guard try problem != nil || holding.attempts(in: transaction) >= RestorationHolding.attempts else {
                try holding.putOff(at: now, in: transaction)
                return nil
            }
            try holding.fail(problem ?? .unavailable, at: now, in: transaction)
            try report.tell(restoration, at: academy, endedAt: now, in: transaction)
            return problem ?? .unavailable
        }
        var metadata = Self.metadata(restoration)
        metadata["error"] = "\(error)"
        guard given != nil else {
            return logger.warning("restoration interrupted, tried again soon", metadata: metadata)
        }
        logger.error("restoration given up", metadata: metadata)
    }

    /// Says that we live for as long as the work lasts.
    private func whileHolding(
        _ holding: RestorationHolding,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask { [work, clock] in
                while !Task.isCancelled {
                    try await Task.sleep(for: RestorationHolding.renewal)
                    let now = clock.now
                    try await work.database.write(.deferred) { transaction in
                        try holding.renew(at: now, in: transaction)
                    }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func metadata(_ restoration: Restoration) -> Logger.Metadata {
        ["account": "\(restoration.account)", "number": "\(restoration.number)"]
    }
}
