package import Academies
package import Federation
import Outbox
import Vocabulary

/// Signed events posted to the applications (RFC 8935).
package struct PostedEvents: EventRoad {
    /// Signs what an application is to hear of an account.
    package typealias Signing =
        @Sendable (_ event: SecurityEvent, _ account: Int64, _ client: Client, _ academy: Academy) async throws ->
        String

    private let sign: Signing

    package init(sign: @escaping Signing) { self.sign = sign }

    package let beginsWithEverybody = false

    package func leads(to client: Client) -> Bool { client.notifications?.webhook != nil }

    package func carry(_ delivery: Delivery, to client: Client, at academy: Academy) async throws {
        guard let address = client.notifications?.webhook else { return }
        let token = try await sign(delivery.event, delivery.account, client, academy)
        let post = OutgoingExchange(
            .post,
            address.text,
            body: (token, SecurityEvent.mediaType),
            headers: [Secret("Accept: application/json")]
        )
        _ = try EventProblem.judge(await post.perform())
    }
}
