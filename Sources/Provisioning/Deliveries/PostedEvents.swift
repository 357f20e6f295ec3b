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

    package func leads(to client: Client) -> Bool { client.notifications?.webhook != nil }

    package func carry(_ delivery: Delivery, to client: Client, at academy: Academy) async throws {
        guard let address = client.notifications?.webhook else { return }
        let post = OutgoingPost(
            to: address.text,
            body: try await sign(delivery.event, delivery.account, client, academy),
            mediaType: SecurityEvent.mediaType,
            headers: [Secret("Accept: application/json")]
        )
        switch await post.perform() {
        case .status(200...299): return
        // RFC 8935 §2.3: this event is not wanted, and will not be later. The rest is for an operator to mend.
        case .status(400): throw EventProblem(code: "http 400", isPermanent: true)
        case .status(let status): throw EventProblem(code: "http \(status)", isPermanent: false)
        case .failed(let code): throw EventProblem(code: "libcurl \(code)", isPermanent: false)
        }
    }
}
