package import Database
package import Logging
import Outbox
import ServiceLifecycle
package import Vocabulary

/// Keeps the index in which clients search as the database is: everybody once, then those of whom a fact tells.
///
/// Several processes may keep the same index: whoever moves on first has moved on for all.
package actor SearchIndexKeeper: Service {
    private let academies: [AcademyCode]
    private let database: Database
    private let clock: WallClock
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private var isFailing = false

    private static let round = Duration.seconds(2)
    private static let piece = 500

    /// - Parameters:
    ///   - academies: those whose people can be searched.
    ///   - database: where they, and the index, are.
    ///   - clock: what time it is.
    ///   - logger: told when the index stops following and follows again.
    ///   - sleep: lets time pass.
    package init(
        of academies: [AcademyCode],
        database: Database,
        clock: WallClock,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.academies = academies
        self.database = database
        self.clock = clock
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await FactRounds.run(over: database, every: Self.round, sleep: sleep) { await self.doRound() }
    }

    /// Follows once.
    func doRound() async {
        do {
            for academy in academies {
                do { try await catchUp(academy) } catch is Overtaken { continue }
            }
            if isFailing { logger.notice("index of provisioning follows the database again") }
            isFailing = false
        } catch {
            guard !Task.isCancelled, !isFailing else { return }
            isFailing = true
            logger.error(
                "index of provisioning does not follow the database, tried again at each round",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// Another process is ahead: it goes on, and this one looks again at the next round.
    private struct Overtaken: Error {}

    private func catchUp(_ academy: AcademyCode) async throws {
        guard let progress = try await progress(of: academy) else { return try await readEverybody(of: academy) }
        guard progress.builtTo == nil else { return try await build(academy, from: progress) }
        try await follow(academy, from: progress)
    }

    private func progress(of academy: AcademyCode) async throws -> SearchIndexStore.Progress? {
        try await database.read { reading in try SearchIndexStore.progress(of: academy, in: reading) }
    }

    private func readEverybody(of academy: AcademyCode, from old: SearchIndexStore.Progress? = nil) async throws {
        try await database.write { transaction in
            let highest = try FactReader.highest(in: transaction)[academy] ?? 0
            try SearchIndexStore.begin(academy, from: old, highest: highest, in: transaction)
        }
        guard let begun = try await progress(of: academy) else { return }
        try await build(academy, from: begun)
    }

    private func build(_ academy: AcademyCode, from begun: SearchIndexStore.Progress) async throws {
        var progress = begun
        while !Task.isCancelled, let last = progress.builtTo {
            let (now, old) = (clock.now, progress)
            progress = try await database.write { transaction in
                let accounts = try SearchIndexStore.accounts(
                    of: academy,
                    after: last,
                    limit: Self.piece,
                    in: transaction
                )
                let new = SearchIndexStore.Progress(followed: old.followed, builtTo: accounts.last)
                guard try SearchIndexStore.move(academy, from: old, to: new, in: transaction) else { throw Overtaken() }
                try SearchIndexStore.write(accounts, of: academy, at: now, in: transaction)
                return new
            }
        }
        try await follow(academy, from: progress)
    }

    private func follow(_ academy: AcademyCode, from begun: SearchIndexStore.Progress) async throws {
        var progress = begun
        let reader = FactReader(database: database)
        let lost = try await reader.follow(academy, after: begun.followed, limit: Self.piece) { facts, number in
            let (old, new) = (progress, SearchIndexStore.Progress(followed: number, builtTo: nil))
            let (now, accounts) = (clock.now, Set(facts.filter(\.changesUser).map(\.account)).sorted())
            try await database.write { transaction in
                guard try SearchIndexStore.move(academy, from: old, to: new, in: transaction) else { throw Overtaken() }
                try SearchIndexStore.write(accounts, of: academy, at: now, in: transaction)
            }
            progress = new
        }
        guard lost != nil else { return }
        logger.notice("facts are no longer kept: reading everybody", metadata: ["academy": "\(academy)"])
        try await readEverybody(of: academy, from: progress)
    }
}

extension AccountFact {
    /// Whether what is told of its owner may differ from now on.
    fileprivate var changesUser: Bool {
        switch kind {
        case .passwordChanged, .sessionsEnded, .arrivalRulesChanged, .functionalMailboxesChanged: false
        case .personArrived, .personChanged, .personLeft, .accountActivated, nil: true
        }
    }
}
