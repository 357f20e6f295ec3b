import Foundation
import Hummingbird
import Outbox
import Vocabulary
import Web

/// The mails and text messages that the demonstration would have sent: they leave nowhere and are read here.
struct DemoOutboxPage: Page {
    let head = PageHead("Boîte d’envoi de la démonstration", section: "Démonstration")
    let messages: [ShownMessage]
    let isEmpty: Bool
    /// What agents have written from their mailboxes to the outside.
    let written: [WrittenMessage]

    init(_ posted: [DemonstrationOutbox.Posted], written: [OutsideMail.Message]) {
        messages = posted.map(ShownMessage.init)
        isEmpty = posted.isEmpty && written.isEmpty
        self.written = written.map(WrittenMessage.init)
    }

    struct WrittenMessage: Sendable {
        let sender: String
        let recipients: String
        let source: String

        init(_ message: OutsideMail.Message) {
            sender = message.sender
            recipients = message.recipients.joined(separator: ", ")
            source = message.source
        }
    }

    struct ShownMessage: Sendable {
        let number: String
        let recipient: String
        let subject: String
        let text: String
        let postedAt: String

        init(_ posted: DemonstrationOutbox.Posted) {
            number = "\(posted.number)"
            postedAt = posted.postedAt.description
            switch posted.message.content {
            case .mail(let mail):
                recipient = mail.recipient.description
                subject = mail.subject.text
                text = mail.text
            case .sms(let message):
                recipient = message.recipient.text
                subject = "SMS"
                text = message.text
            }
        }
    }
}

enum DemonstrationTemplates {
    static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}

/// `/demo/boite-d-envoi`, which only the demonstration has.
struct DemoRoutes: Sendable {
    let site: Site
    let outbox: DemonstrationOutbox
    let outside: OutsideMail

    func add(to router: Router<PreauRequestContext>) {
        router.get("demo/boite-d-envoi") { _, context in
            try site.show(DemoOutboxPage(try await outbox.recent(limit: 200), written: outside.messages), in: context)
        }
    }
}
