import Academies
import Credentials
import Database
import Federation
import Hummingbird
import Logging
import Mail
import Metrics
import Outbox
import Provisioning
import ServiceLifecycle
import SignIn
import UnixSignals
import Vocabulary
import Web

/// The portal: every room put together once, and the services that keep it running.
struct Portal: Sendable {
    let premises: Premises
    let facilities: Facilities
    let rooms: Rooms
    private let mail: MailNode?

    private var settings: ServingSettings { facilities.settings }

    init(_ premises: Premises, _ settings: ServingSettings) throws {
        self.premises = premises
        let facilities = try Facilities(premises, settings)
        self.facilities = facilities
        let mail = try settings.mailboxes.map { mailboxes in
            try MailNode(
                mailboxes,
                brainPort: settings.brainPort,
                premises: premises,
                messages: facilities.messages
            )
        }
        self.mail = mail
        rooms = try Rooms(
            premises,
            facilities,
            endMail: { account in await mail?.ending.end(account) },
            preview: mail?.restoration.previewer,
            list: mail?.restoration.lister
        )
    }

    /// Serves until asked to stop.
    ///
    /// - Parameters:
    ///   - extra: routes that only this way of serving has.
    ///   - neighbours: services that only this way of serving has.
    ///   - whenReady: called once the public port answers, and mail clients may come in.
    /// - Throws: what keeps a service from running: a port that is taken, a relay that makes no sense.
    func run(
        adding extra: (Router<PreauRequestContext>) -> Void = { _ in },
        beside neighbours: [any Service] = [],
        whenReady: @escaping @Sendable () async -> Void
    ) async throws {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let logger = Logger(label: "preau")
        warn(logger)
        try settings.checkProfiles()
        let router = facilities.site.router()
        rooms.add(to: router)
        extra(router)
        var services: [any Service] = [
            publicServer(router, logger: logger) {
                await mail?.opened()
                await whenReady()
            },
            administrationServer(metrics, logger: logger),
            OutboxCourier(
                outbox: facilities.outbox,
                database: premises.database,
                transports: try transports(),
                logger: logger
            ),
            Housekeeping(
                rooms.chores.all,
                clock: premises.clock,
                logger: Logger(label: "preau.housekeeping")
            ),
            ClientWatch(facilities.clients, logger: Logger(label: "preau.clients")),
            LogoutCourier(rooms.federation, logger: Logger(label: "preau.federation")),
            SearchIndexKeeper(
                of: premises.catalogue.academies.map(\.code),
                database: premises.database,
                clock: premises.clock,
                logger: Logger(label: "preau.provisioning")
            ),
            ApplicationMessenger(
                catalogue: facilities.clients,
                academies: premises.catalogue.academies.filter { facilities.origins.origin(of: $0) != nil },
                database: premises.database,
                roads: [
                    PostedEvents { [federation = rooms.federation] event, account, client, academy in
                        try await federation.sign(event, about: account, for: client, at: academy)
                    },
                    WrittenUsers(database: premises.database, naming: rooms.bearers.naming, clock: premises.clock),
                ],
                clock: premises.clock,
                logger: Logger(label: "preau.provisioning")
            ),
        ]
        services += neighbours
        if let mail {
            try await mail.prepare()
            services += mail.services(
                judgedBy: MailPasswordDesk(premises, hasher: rooms.hasher, bearers: rooms.bearers),
                forwardings: ForwardingUpkeep(premises, messages: facilities.messages)
            )
        }
        let configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await ServiceGroup(configuration: configuration).run()
        facilities.pool.shutdown()
        await premises.database.close()
    }

    private func warn(_ logger: Logger) {
        let standard = Argon2idParameters.standard
        guard settings.hashing.kibibytes < standard.kibibytes || settings.hashing.passes < standard.passes else {
            return
        }
        logger.warning("passwords are hashed at less than the cost OWASP advises: remove passwords.* from the settings")
    }

    private func publicServer(
        _ router: Router<PreauRequestContext>,
        logger: Logger,
        whenReady: @escaping @Sendable () async -> Void
    ) -> some ApplicationProtocol {
        let limits = RequestLimits()
        return Application(
            router: router,
            server: limits.server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: limits.door
            ),
            onServerRunning: { _ in await whenReady() },
            logger: logger
        )
    }

    /// On loopback only: whoever watches from elsewhere comes through something that asks who they are.
    private func administrationServer(_ metrics: PrometheusMetrics, logger: Logger) -> some ApplicationProtocol {
        let administration = Administration(
            database: premises.database,
            pool: facilities.pool,
            waitingRoom: facilities.waitingRoom,
            metrics: metrics,
            migrations: Premises.migrations
        )
        return Application(
            router: administration.router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: settings.adminPort)),
            logger: logger
        )
    }

    private func transports() throws -> MessageTransports {
        guard let relay = settings.relay else { return try shownTransports() }
        return MessageTransports(
            mail: SubmissionTransport(relay: relay, senders: try senders()),
            sms: settings.gateway.map { SMSGatewayTransport(gateway: $0) }
        )
    }

    private func shownTransports() throws -> MessageTransports {
        guard let local = settings.demonstrationRelay else { return .shown }
        let mailboxes = SubmissionTransport(relay: local.relay, senders: try senders())
        return MessageTransports(
            mail: DemoTransport(mailboxes: mailboxes, domains: local.domains),
            sms: ShownTransport()
        )
    }

    private func senders() throws -> Senders {
        let academies = try premises.catalogue.academies.map { academy in
            (academy.code, try sender(at: settings.sender?.description ?? "ne-pas-repondre@\(academy.mailDomain.text)"))
        }
        return Senders(
            national: try sender(at: settings.sender?.description ?? "ne-pas-repondre@education.gouv.fr"),
            academies: Dictionary(uniqueKeysWithValues: academies)
        )
    }

    private func sender(at text: String) throws -> Sender {
        guard let address = EmailAddress(text) else {
            throw SettingsError(
                key: "mail.sender",
                problem: "“\(text)” is no address",
                example: "ne-pas-repondre@exemple.fr"
            )
        }
        return Sender(name: "Préau", address: address)
    }
}
