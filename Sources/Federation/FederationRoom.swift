package import Academies
package import Database
package import Journal
package import Outbox
package import Sealing
package import SignIn
package import Vocabulary
package import Web

/// What the routes of this room work with.
///
/// One object, since every request is handed from desk to desk with all of it.
package final class FederationRoom: RoomWithSessions {
    package let site: Site
    let catalogue: AcademyCatalogue
    let clients: ClientCatalogue
    let tokenKeys: TokenKeys
    package let database: Database
    package let sessions: SessionStore
    let journal: Journal
    let keyring: Keyring
    let origin: @Sendable (Academy) -> PublicOrigin?
    let phone: PhoneReader
    let judge: DoorJudge
    let certificates: CertificateReader?
    let bringTicket: OutgoingExchange.Carrier
    package let clock: WallClock
    let random: RandomSource

    /// Reads somebody's number at work, which a room above ours keeps.
    package typealias PhoneReader = @Sendable (_ account: Int64, _ reading: Reading) throws -> String?

    /// - Parameters:
    ///   - site: how to answer.
    ///   - catalogue: the académies.
    ///   - clients: the applications.
    ///   - tokenKeys: what tokens are signed with.
    ///   - database: where grants are.
    ///   - sessions: who is signed in.
    ///   - journal: who entered where.
    ///   - keyring: seals what is on its way, and knows secrets.
    ///   - origin: the host of an académie, if it is served here.
    ///   - phone: reads a number at work.
    ///   - judge: knows to whom an application is open.
    ///   - certificates: reads what programs show to our proxies; nothing where no proxy passes it on.
    ///   - bringTicket: asks for the address of a service that is given a granting ticket.
    ///   - clock: what time it is.
    ///   - random: draws tokens.
    package init(
        site: Site,
        catalogue: AcademyCatalogue,
        clients: ClientCatalogue,
        tokenKeys: TokenKeys,
        database: Database,
        sessions: SessionStore,
        journal: Journal,
        keyring: Keyring,
        origin: @escaping @Sendable (Academy) -> PublicOrigin?,
        phone: @escaping PhoneReader = { _, _ in nil },
        judge: @escaping DoorJudge = { _, _, _ in nil },
        certificates: CertificateReader? = nil,
        bringTicket: @escaping OutgoingExchange.Carrier = { await $0.perform() },
        clock: WallClock,
        random: RandomSource
    ) {
        self.site = site
        self.catalogue = catalogue
        self.clients = clients
        self.tokenKeys = tokenKeys
        self.database = database
        self.sessions = sessions
        self.journal = journal
        self.keyring = keyring
        self.origin = origin
        self.phone = phone
        self.judge = judge
        self.certificates = certificates
        self.bringTicket = bringTicket
        self.clock = clock
        self.random = random
    }

    package var door: AcademyDoor { AcademyDoor(catalogue: catalogue) }
    var flows: FlowStore { FlowStore(keyring: keyring, random: random) }
    var grants: GrantStore { GrantStore(random: random) }
    var tickets: CASTicketStore { CASTicketStore(random: random, sessions: sessions) }
    var claims: ClaimKeeper { ClaimKeeper(database: database, keyring: keyring) }
    var entrance: AuthorizationDesk { AuthorizationDesk(room: self) }

    /// The identity provider of an académie, with a key for every algorithm that a client wants.
    func issuer(_ academy: Academy) async throws -> Issuer {
        guard let origin = origin(academy) else { throw Interruption.pageNotFound }
        return Issuer(
            academy: academy,
            origin: origin,
            keys: try await tokenKeys.keys(of: academy.code, for: clients.algorithms)
        )
    }

    /// The identity provider that a request came to; the national host has none.
    func issuer(in context: some WebContext) async throws -> Issuer {
        guard let academy = door.academy(of: context) else { throw Interruption.pageNotFound }
        return try await issuer(academy)
    }
}
