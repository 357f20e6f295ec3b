package import Academies
package import Database
package import Federation
package import Outbox
import People
package import Vocabulary

/// Users kept in the applications that want them so: created, replaced, and put out of use when they leave (RFC 7644 §3).
///
/// An application is told how somebody is by the time it is told, so that what comes twice or late says nothing wrong.
package struct WrittenUsers: EventRoad {
    /// Under which name a client knows people.
    package typealias Naming = @Sendable (_ client: Client) -> PersonNaming

    private let database: Database
    private let naming: Naming
    private let clock: WallClock
    private let exchange: OutgoingExchange.Carrier

    /// - Parameters:
    ///   - database: where people are.
    ///   - naming: what clients call them.
    ///   - clock: what time it is.
    ///   - exchange: brings a request to somebody else’s server.
    package init(
        database: Database,
        naming: @escaping Naming,
        clock: WallClock,
        exchange: @escaping OutgoingExchange.Carrier = { await $0.perform() }
    ) {
        self.database = database
        self.naming = naming
        self.clock = clock
        self.exchange = exchange
    }

    package let beginsWithEverybody = true

    package func leads(to client: Client) -> Bool { client.notifications?.scim != nil }

    package func carry(_ delivery: Delivery, to client: Client, at academy: Academy) async throws {
        // SCIM has no words for them.
        guard delivery.kind != .passwordChanged, delivery.kind != .sessionsEnded,
            let server = client.notifications?.scim
        else { return }
        let now = clock.now
        let today = now.day(in: academy.identity.timeZone)
        let naming = naming(client)
        let store = UserStore(academy: academy.code, naming: naming, now: now, today: today)
        let found = try await database.read { reading in try store.user(of: delivery.account, in: reading) }
        guard let user = found else { return }
        let peer = try SCIMPeer(server, exchange: exchange)
        let document = try UserAttributes(academy: academy, naming: naming, today: today).written(of: user)
        if let known = try await peer.find(try naming.name(of: user.subject)) {
            try await peer.replace(known, by: document)
        } else if user.state != .closed {
            try await peer.create(document)
        }
    }
}
