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

    init(_ posted: [DemonstrationOutbox.Posted]) {
        messages = posted.map(ShownMessage.init)
        isEmpty = posted.isEmpty
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

    func add(to router: Router<PreauRequestContext>) {
        router.get("demo/boite-d-envoi") { _, context in
            try site.show(DemoOutboxPage(try await outbox.recent(limit: 200)), in: context)
        }
    }
}
