package import Logging
import Academies
import Database
package import Outbox
import ServiceLifecycle
import Vocabulary

/// Tells clients that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.5, CAS protocol 3.0 §2.3.3): at least
/// once, by whichever server comes first, and again later when a client does not answer.
package struct LogoutCourier: Service {
    private let room: FederationRoom
    private let post: OutgoingExchange.Carrier
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    static let round = Duration.seconds(1)
    static let batch = 20
    /// Longer than a post takes.
    static let lease = Duration.seconds(60)
    /// After a day the application has had its users’ sessions end by themselves.
    static let retries = RetrySchedule(
        pauses: [.seconds(2), .seconds(10), .minutes(1), .minutes(5), .minutes(30), .hours(2)],
        patience: .hours(24)
    )

    /// - Parameters:
    ///   - room: whose clients.
    ///   - logger: told of clients that do not answer.
    ///   - post: brings a form to an address.
    ///   - sleep: lets time pass.
    package init(
        _ room: FederationRoom,
        logger: Logger,
        post: @escaping OutgoingExchange.Carrier = { await $0.perform() },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.room = room
        self.post = post
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await Rounds.run(every: Self.round, sleep: sleep) { await deliverDue() }
        }
    }

    /// Tells all that is due.
    func deliverDue() async {
        do {
            while !Task.isCancelled {
                let farewells = try await claim()
                guard !farewells.isEmpty else { return }
                try await withThrowingDiscardingTaskGroup { group in
                    for farewell in farewells { group.addTask { try await deliver(farewell) } }
                }
            }
        } catch {
            logger.error("farewells not told", metadata: ["error": "\(error)"])
        }
    }

    struct Farewell: Sendable {
        let session: String
        let client: String
        let academy: AcademyCode
        /// The session as the client knows it, or the ticket.
        let name: String
        let words: Words
        let notedAt: Moment
        let tries: Int

        /// In which protocol the client knows somebody.
        enum Words: Sendable {
            case openID(subject: String)
            case cas(service: String)
        }
    }

    private func claim() async throws -> [Farewell] {
        let now = room.clock.now
        return try await room.database.write { transaction in
            try transaction.all(
                """
                update federation_farewell set tries = tries + 1, not_before = \(now + Self.lease)
                where name in (
                    select name from federation_farewell
                    where told_at is null and given_up_at is null and not_before <= \(now)
                    order by not_before limit \(Self.batch)
                ) and not_before <= \(now)
                returning session, client, academy, name, subject, service, noted_at, tries
                """
            ) { row in
                Farewell(
                    session: try row(0),
                    client: try row(1),
                    academy: try row(2),
                    name: try row(3),
                    words: try (row(5) as String?).map { .cas(service: $0) } ?? .openID(subject: try row(4)),
                    notedAt: try row(6),
                    tries: try row(7)
                )
            }
        }
    }

    private func deliver(_ farewell: Farewell) async throws {
        guard let academy = room.catalogue.academy(code: farewell.academy),
            let client = room.clients.client(named: farewell.client, of: academy),
            let letter = try await letter(farewell, to: client, of: academy)
        else { return try await settle(farewell, .givenUp("it is no client any more")) }
        switch await post(letter).map(\.status) {
        case .success(200...299): try await settle(farewell, .told)
        // CAS has no word for having heard: a service that answers otherwise does so again and again.
        case .success(300...499) where farewell.isByCAS: try await settle(farewell, .told)
        case .success(let status): try await postpone(farewell, "status \(status)")
        case .failure(let failure): try await postpone(farewell, "libcurl \(failure.code)")
        }
    }

    /// Nothing when the client has no address for it any more.
    private func letter(
        _ farewell: Farewell,
        to client: Client,
        of academy: Academy
    ) async throws -> OutgoingExchange? {
        let now = room.clock.now
        switch farewell.words {
        case .openID(let subject):
            guard let address = client.backchannelLogoutURI else { return nil }
            let issuer = try await room.issuer(academy)
            let token = try Self.token(farewell, subject, client, issuer, at: now, random: room.random)
            return OutgoingExchange(form: "logout_token=\(token)", to: address.text)
        case .cas(let service):
            guard let address = CASService(service),
                client.cas?.services.contains(where: { $0.matches(address) }) == true
            else { return nil }
            let id = Base64URL.encode(room.random.bytes(16))
            return OutgoingExchange(form: CASLogoutRequest.form(of: farewell.name, id: id, at: now), to: service)
        }
    }

    /// §2.4.
    static func token(
        _ farewell: Farewell,
        _ subject: String,
        _ client: Client,
        _ issuer: Issuer,
        at now: Moment,
        random: RandomSource
    ) throws -> String {
        let claims: [String: JSONValue] = [
            "iss": .text(issuer.name), "aud": .text(client.id.text), "sub": .text(subject),
            "sid": .text(farewell.name), "iat": .number(now.seconds), "exp": .number((now + .minutes(2)).seconds),
            "jti": .text(Base64URL.encode(random.bytes(16))),
            "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
        ]
        return try issuer.sign(claims, as: .logout, by: client.signingAlgorithm)
    }

    private func postpone(_ farewell: Farewell, _ problem: String) async throws {
        let now = room.clock.now
        guard let next = Self.retries.nextTry(after: farewell.tries, since: farewell.notedAt, at: now) else {
            return try await settle(farewell, .givenUp(problem))
        }
        logger.notice("farewell postponed", metadata: ["client": "\(farewell.client)", "problem": "\(problem)"])
        _ = try await room.database.write { transaction in
            try transaction.run(
                """
                update federation_farewell set not_before = \(next), problem = \(problem)
                where name = \(farewell.name)
                """
            )
        }
    }

    private enum Ending {
        case told
        case givenUp(String)
    }

    private func settle(_ farewell: Farewell, _ ending: Ending) async throws {
        let now = room.clock.now
        let (told, givenUp, problem): (Moment?, Moment?, String?) =
            switch ending {
            case .told: (now, nil, nil)
            case .givenUp(let problem): (nil, now, problem)
            }
        if let problem {
            logger.error("farewell given up", metadata: ["client": "\(farewell.client)", "problem": "\(problem)"])
        }
        _ = try await room.database.write { transaction in
            try transaction.run(
                """
                update federation_farewell set told_at = \(told), given_up_at = \(givenUp), problem = \(problem)
                where name = \(farewell.name)
                """
            )
        }
    }

    /// How long what was told is remembered, as a receipt.
    static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run(
            """
            delete from federation_farewell
            where noted_at < \(now - .days(30)) and (told_at is not null or given_up_at is not null)
            """
        )
    }
}

extension LogoutCourier.Farewell {
    fileprivate var isByCAS: Bool { if case .cas = words { true } else { false } }
}
