package import Academies
package import Database
package import Federation
package import Logging
import Outbox
import ServiceLifecycle
import Synchronization
package import Vocabulary

/// Tells applications what has happened to the people they let in: at least once, and for each person in order.
///
/// Two things are done again and again for every application of every académie: facts are put down for it, then what is
/// due is brought. As many servers as one likes do both; what one of them brings, no other does meanwhile. An application
/// that is down delays nobody but itself.
package struct ApplicationMessenger: Service {
    private let catalogue: ClientCatalogue
    private let academies: [Academy]
    private let database: Database
    private let roads: [any EventRoad]
    private let pace: DeliveryPace
    private let clock: WallClock
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - catalogue: the applications.
    ///   - academies: those that are served here.
    ///   - database: where facts and deliveries are.
    ///   - roads: the ways to them; an application hears by each that leads to it.
    ///   - clock: what time it is.
    ///   - logger: told of what is given up.
    package init(
        catalogue: ClientCatalogue,
        academies: [Academy],
        database: Database,
        roads: [any EventRoad],
        clock: WallClock,
        logger: Logger
    ) {
        self.init(
            catalogue: catalogue,
            academies: academies,
            database: database,
            roads: roads,
            pace: .standard,
            clock: clock,
            logger: logger
        )
    }

    init(
        catalogue: ClientCatalogue,
        academies: [Academy],
        database: Database,
        roads: [any EventRoad],
        pace: DeliveryPace,
        clock: WallClock,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.catalogue = catalogue
        self.academies = academies
        self.database = database
        self.roads = roads
        self.pace = pace
        self.clock = clock
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        let (rounds, round) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    await FactRounds.run(over: database, every: pace.round, sleep: sleep) { round.yield() }
                    round.finish()
                }
                let busy = BusyDestinations()
                for await _ in rounds {
                    // One that answers slowly is left to its own pace, and the others are not.
                    for destination in await destinationsToServe() where busy.begin(destination) {
                        group.addTask {
                            await serve(destination)
                            busy.end(destination)
                        }
                    }
                }
            }
        }
    }

    /// One round: everything that has happened is put down, everything that is due is tried.
    func doRound() async {
        let destinations = await destinationsToServe()
        await withDiscardingTaskGroup { group in
            for destination in destinations { group.addTask { await serve(destination) } }
        }
    }

    /// An application of an académie.
    fileprivate struct Destination {
        let client: Client
        let academy: Academy
        /// When the round began.
        let progress: DeliveryStore.Progress

        var place: DeliveryStore.Place { DeliveryStore.Place(academy: academy.code, client: client.id) }
    }

    /// Those for which there is something to do: most have heard everything, and cost nothing.
    private func destinationsToServe() async -> [Destination] {
        do {
            let now = clock.now
            let survey = try await database.read { reading in try DeliveryStore.survey(at: now, reading) }
            return academies.flatMap { academy in
                catalogue.clients(of: academy).filter { client in roads.contains { $0.leads(to: client) } }.map {
                    let place = DeliveryStore.Place(academy: academy.code, client: $0.id)
                    return Destination(client: $0, academy: academy, progress: survey.progress(at: place))
                }
            }.filter(\.progress.isWorthVisiting)
        } catch {
            logger.error("deliveries to applications not readable", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func serve(_ destination: Destination) async {
        do {
            try await putDown(destination)
            try await bring(destination)
        } catch {
            logger.error(
                "application not told",
                metadata: [
                    "client": "\(destination.client.id)", "academy": "\(destination.academy.code)", "error": "\(error)",
                ]
            )
        }
    }

    // MARK: Facts

    private func putDown(_ destination: Destination) async throws {
        let (client, academy, progress) = (destination.client, destination.academy, destination.progress)
        guard let cursor = progress.cursor else {
            return try await begin(destination)
        }
        guard cursor != progress.highest else { return }
        var place = cursor
        let lost = try await FactReader(database: database).follow(academy.code, after: cursor, limit: pace.piece) {
            facts,
            number in
            let before = place
            let concerning = facts.filter { $0.kind?.concernsApplications ?? true }
            try await database.write { transaction in
                try DeliveryStore.add(
                    concerning,
                    for: client.id,
                    in: academy.code,
                    after: before,
                    upTo: number,
                    in: transaction
                )
            }
            place = number
        }
        guard let lost else { return }
        logger.notice(
            "facts are no longer kept: telling of everybody",
            metadata: ["client": "\(client.id)", "academy": "\(academy.code)"]
        )
        let (before, now) = (place, clock.now)
        try await database.write { transaction in
            try DeliveryStore.addEverybody(
                for: client.id,
                in: academy.code,
                after: before,
                upTo: lost,
                at: now,
                in: transaction
            )
        }
    }

    /// An application follows from here on, or is told of everybody first, as its roads say.
    private func begin(_ destination: Destination) async throws {
        let (client, academy, now) = (destination.client, destination.academy.code, clock.now)
        let highest = destination.progress.highest
        let isTold = roads.contains { $0.beginsWithEverybody && $0.leads(to: client) }
        try await database.write { transaction in
            guard isTold else {
                return try DeliveryStore.begin(client.id, in: academy, at: highest, in: transaction)
            }
            try DeliveryStore.begin(client.id, in: academy, at: 0, in: transaction)
            try DeliveryStore.addEverybody(
                for: client.id,
                in: academy,
                after: 0,
                upTo: highest,
                at: now,
                in: transaction
            )
        }
    }

    // MARK: Deliveries

    private func bring(_ destination: Destination) async throws {
        while !Task.isCancelled {
            let claimed = try await claim(destination)
            guard !claimed.isEmpty else { return }
            let arrived = await withTaskGroup(of: Bool.self) { group in
                var (waiting, arrived) = (claimed[...], false)
                for _ in 0..<pace.together {
                    guard let delivery = waiting.popFirst() else { break }
                    group.addTask { await carry(delivery, to: destination) }
                }
                for await one in group {
                    arrived = arrived || one
                    guard let delivery = waiting.popFirst() else { continue }
                    group.addTask { await carry(delivery, to: destination) }
                }
                return arrived
            }
            // An application that takes nothing is not asked for more before the next round.
            guard arrived else { return }
        }
    }

    private func claim(_ destination: Destination) async throws -> [Delivery] {
        let (place, now, pace) = (destination.place, clock.now, pace)
        return try await database.write { transaction in
            try DeliveryStore.claim(
                pace.batch,
                for: place.client,
                in: place.academy,
                at: now,
                until: now + pace.lease,
                in: transaction
            )
        }
    }

    /// - Returns: whether the application has heard.
    private func carry(_ delivery: Delivery, to destination: Destination) async -> Bool {
        do {
            let problem = try await attempt(delivery, to: destination)
            try await settle(delivery, problem)
            return problem == nil
        } catch {
            // The claim runs out, and it is tried again.
            logger.error("delivery not recorded", metadata: Self.metadata(delivery, ["error": "\(error)"]))
            return false
        }
    }

    private func attempt(_ delivery: Delivery, to destination: Destination) async throws -> EventProblem? {
        do {
            for road in roads where road.leads(to: destination.client) {
                try await road.carry(delivery, to: destination.client, at: destination.academy)
            }
            return nil
        } catch let problem as EventProblem {
            return problem
        }
    }

    private func settle(_ delivery: Delivery, _ problem: EventProblem?) async throws {
        let now = clock.now
        guard let problem else {
            return try await database.write { transaction in
                try DeliveryStore.settle(delivery, at: now, in: transaction)
            }
        }
        if !problem.isPermanent,
            let next = pace.retries.nextTry(after: delivery.attempts, since: delivery.happenedAt, at: now)
        {
            try await database.write { transaction in
                try DeliveryStore.postpone(delivery, until: next, because: problem.code, in: transaction)
            }
        } else {
            logger.error("delivery given up", metadata: Self.metadata(delivery, ["problem": "\(problem.code)"]))
            try await database.write { transaction in
                try DeliveryStore.giveUp(delivery, at: now, because: problem.code, in: transaction)
            }
        }
    }

    private static func metadata(_ delivery: Delivery, _ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(
            ["client": "\(delivery.client)", "academy": "\(delivery.academy)", "fact": "\(delivery.number)"]
        ) { own, _ in own }
    }
}

/// The applications that somebody of this server is telling something.
private final class BusyDestinations: Sendable {
    private let places = Mutex<Set<DeliveryStore.Place>>([])

    /// - Returns: false when somebody is there already.
    func begin(_ destination: ApplicationMessenger.Destination) -> Bool {
        places.withLock { $0.insert(destination.place).inserted }
    }

    func end(_ destination: ApplicationMessenger.Destination) { places.withLock { _ = $0.remove(destination.place) } }
}
