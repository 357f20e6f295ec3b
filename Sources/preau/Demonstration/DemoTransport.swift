import Mail
import Outbox
import Vocabulary

/// The road of the portal's own mails in a demonstration that has mailboxes.
///
/// They arrive in those of the agents; what is for the outside leaves nowhere. A page shows both.
struct DemoTransport: MessageTransport {
    let mailboxes: SubmissionTransport
    let domains: Set<String>

    func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) {
        guard case .mail(let mail) = outgoing.message.content, domains.contains(mail.recipient.domain) else { return }
        try await mailboxes.deliver(outgoing)
    }
}
