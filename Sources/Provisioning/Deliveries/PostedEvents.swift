package import Federation
import Outbox
import Vocabulary

/// Events posted to the applications (RFC 8935).
package struct PostedEvents: EventRoad {
    package init() {}

    package func push(_ token: String, to address: ClientAddress) async throws(EventProblem) {
        let post = OutgoingPost(
            to: address.text,
            body: token,
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
