package import Academies
import Credentials
package import Database
package import Logging
package import Sealing
package import ServiceLifecycle
package import Vocabulary

/// Everything that makes mail work on one machine: what answers Dovecot and Postfix, and these programs themselves.
package struct MailNode: Sendable {
    private let plant: MailPlant
    private let book: AddressBook
    private let keeper: AddressBookKeeper
    private let scripts: ArrivalScriptKeeper
    private let database: Database
    private let returnPath: ReturnPath
    private let signing: SigningKeys
    private let sending: SendingDesk
    private let redirections: RedirectionDesk
    private let clock: WallClock
    private let logger: Logger

    /// Ends what mail clients may still do, when their owner's password has changed.
    package let ending: SignInEnding

    /// Brings messages back from a date.
    package let restoration: MailRestoration

    /// - Parameters:
    ///   - plant: what the programs are told.
    ///   - academies: those whose mail this machine has.
    ///   - database: where accounts are.
    ///   - keyring: opens where messages are sent on, and what is answered to them.
    ///   - report: tells how restorations ended.
    ///   - signing: what signs for each domain.
    ///   - sending: who may send how much.
    ///   - clock: what time it is.
    ///   - logger: told of what starts, ends and does not answer.
    package init(
        plant: MailPlant,
        academies: [Academy],
        database: Database,
        keyring: Keyring,
        report: RestorationReport,
        signing: SigningKeys,
        sending: SendingDesk,
        clock: WallClock,
        logger: Logger
    ) {
        self.plant = plant
        self.database = database
        returnPath = ReturnPath(
            keyring: keyring,
            host: plant.hostName,
            domains: Set(plant.domains.map(\.text))
        )
        self.signing = signing
        self.sending = sending
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
        let folder = ScriptFolder(of: plant)
        redirections = RedirectionDesk(
            scripts: folder,
            returnPath: returnPath,
            database: database,
            alert: sending.alert,
            clock: clock,
            logger: logger
        )
        scripts = ArrivalScriptKeeper(
            folder,
            of: academies,
            database: database,
            keyring: keyring,
            logger: logger
        )
        let doveadm = Doveadm(port: plant.doors.doveadm, key: plant.brain.secret)
        ending = SignInEnding(
            book: book,
            academies: academies,
            database: database,
            doveadm: doveadm,
            logger: logger
        )
        restoration = MailRestoration(
            doveadm: doveadm,
            layout: .twins,
            folders: plant.folders,
            academies: academies,
            database: database,
            report: report,
            clock: clock,
            logger: logger
        )
    }

    /// Makes everything ready to be started.
    ///
    /// - Throws: ``MailPlantError``, with what to do, and what keeps the database from giving the keys that sign.
    package func prepare() async throws {
        var plant = plant
        // Without Postfix nothing leaves, and nothing is signed.
        if plant.runsPostfix { plant.signatures = try await signing.signatures(of: plant.domains) }
        try await plant.prepare()
        guard !plant.runsPostfix else { return }
        logger.warning("Postfix starts as root only: mailboxes are read and written here, and no mail comes nor leaves")
    }

    /// In the order in which they start; they stop in the other one.
    ///
    /// - Parameters:
    ///   - desk: judges names and passwords.
    ///   - forwardings: hears of addresses that are gone.
    /// - Returns: what answers the programs, then the programs.
    package func services(judgedBy desk: MailPasswordDesk, forwardings: ForwardingUpkeep) -> [any Service] {
        let brain = BrainRoutes(
            plant: plant,
            desk: desk,
            book: book,
            returnPath: returnPath,
            clock: clock,
            logger: logger
        )
        let lookups = SocketmapServer(
            at: plant.folders.lookupSocket.text,
            answering: AddressLookups(book: book, returnPath: returnPath, clock: clock),
            logger: logger
        )
        let bounces = BounceServer(
            at: plant.folders.bounceSocket.text,
            for: returnPath,
            handle: { try await handle($0, by: forwardings) },
            logger: logger
        )
        let programs = plant.programs(logger: logger)
        let watch = CertificateWatch(plant.certificate, logger: logger) {
            for program in programs { await program.reread() }
        }
        return [keeper, scripts, lookups, bounces] + policies + [brain.server] + programs + [watch, ending]
            + [restoration.carrier, restoration.ledgerKeeper, restoration.purge]
    }

    /// Whoever cannot be counted may send, since a database that is away is nobody's abuse; what cannot be said to have been
    /// confirmed waits.
    private var policies: [PolicyServer] {
        [
            PolicyServer(at: plant.folders.policySocket.text, otherwise: .proceed, logger: logger) {
                [sending] in try await sending.answer(to: $0)
            },
            PolicyServer(at: plant.folders.redirectionSocket.text, otherwise: .wait, logger: logger) {
                [redirections] in try await redirections.answer(to: $0)
            },
        ]
    }

    private func handle(_ delivery: LMTPConversation.Delivery, by forwardings: ForwardingUpkeep) async throws {
        let dead = delivery.isReport ? DeliveryReport(delivery.source).deadAddresses : []
        guard !dead.isEmpty else { return }
        let now = clock.now
        try await database.write { transaction in
            for mailbox in Set(delivery.mailboxes) {
                try forwardings.suspend(mailbox.account, towards: dead, at: now, in: transaction)
            }
        }
    }

    /// Waits until clients may come in, or half a minute: what does not open by then is told by whoever watches it.
    package func opened() async {
        var doors = [plant.doors.imaps, plant.doors.submissions]
        if plant.runsPostfix { doors += [plant.doors.filter, plant.doors.relay, plant.doors.portal, plant.doors.smtp] }
        for _ in 0..<300 where !doors.isEmpty {
            doors.removeAll(where: LoopbackDoor.isOpen)
            if !doors.isEmpty { try? await Task.sleep(for: .milliseconds(100)) }
        }
    }
}
