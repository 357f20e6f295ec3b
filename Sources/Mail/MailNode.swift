package import Academies
import Credentials
package import Database
package import Logging
package import ServiceLifecycle
package import Vocabulary

/// Everything that makes mail work on one machine: what answers Dovecot and Postfix, and these programs themselves.
package struct MailNode: Sendable {
    private let plant: MailPlant
    private let book: AddressBook
    private let keeper: AddressBookKeeper
    private let clock: WallClock
    private let logger: Logger

    /// Ends what mail clients may still do, when their owner's password has changed.
    package let ending: SignInEnding

    /// - Parameters:
    ///   - plant: what the programs are told.
    ///   - academies: those whose mail this machine has.
    ///   - database: where accounts are.
    ///   - clock: what time it is.
    ///   - logger: told of what starts, ends and does not answer.
    package init(plant: MailPlant, academies: [Academy], database: Database, clock: WallClock, logger: Logger) {
        self.plant = plant
        self.clock = clock
        self.logger = logger
        book = AddressBook(domains: plant.domains.map(\.text))
        keeper = AddressBookKeeper(
            book,
            of: academies.map(\.code),
            database: database,
            copiedTo: plant.folders.addressCopy.text,
            clock: clock,
            logger: logger
        )
        ending = SignInEnding(
            book: book,
            academies: academies,
            database: database,
            doveadm: Doveadm(port: plant.doors.doveadm, key: plant.brain.secret),
            logger: logger
        )
    }

    /// Makes everything ready to be started.
    ///
    /// - Throws: ``MailPlantError``, with what to do.
    package func prepare() async throws(MailPlantError) {
        try await plant.prepare()
        guard !plant.runsPostfix else { return }
        logger.warning("Postfix starts as root only: mailboxes are read and written here, and no mail comes nor leaves")
    }

    /// In the order in which they start; they stop in the other one.
    package func services(judgedBy desk: MailPasswordDesk) -> [any Service] {
        let brain = BrainRoutes(plant: plant, desk: desk, book: book, clock: clock, logger: logger)
        let lookups = SocketmapServer(
            at: plant.folders.lookupSocket.text,
            answering: AddressLookups(book: book, clock: clock),
            logger: logger
        )
        return [keeper, lookups, brain.server] + plant.programs(logger: logger) + [ending]
    }

    /// Waits until clients may come in, or half a minute: what does not open by then is told by whoever watches it.
    package func opened() async {
        var doors = [plant.doors.imaps, plant.doors.submissions]
        if plant.runsPostfix { doors += [plant.doors.relay, plant.doors.smtp] }
        for _ in 0..<300 where !doors.isEmpty {
            doors.removeAll(where: LoopbackDoor.isOpen)
            if !doors.isEmpty { try? await Task.sleep(for: .milliseconds(100)) }
        }
    }
}
