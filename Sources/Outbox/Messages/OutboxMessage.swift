package import Vocabulary

/// One message to one person, as the rooms write it.
package struct OutboxMessage: Hashable, Sendable {
    /// The académie in whose name it leaves; the national service when there is none.
    package let academy: AcademyCode?
    package let content: Content
    /// The moment from which it would only confuse its reader, for example the end of the code it brings.
    package let usefulUntil: Moment?

    package enum Content: Hashable, Sendable {
        case mail(MailMessage)
        case sms(ShortMessage)
    }

    package init(academy: AcademyCode?, content: Content, usefulUntil: Moment? = nil) {
        self.academy = academy
        self.content = content
        self.usefulUntil = usefulUntil
    }

    package var channel: Channel {
        switch content {
        case .mail: .mail
        case .sms: .sms
        }
    }
}

/// A mail whose HTML, when there is one, says exactly what its text says.
package struct MailMessage: Hashable, Sendable {
    package let recipient: EmailAddress
    package let subject: HeaderText
    package let text: String
    package let html: String?
    package let replyTo: EmailAddress?
    package let attachments: [MailAttachment]

    package init(
        to recipient: EmailAddress,
        subject: HeaderText,
        text: String,
        html: String? = nil,
        replyTo: EmailAddress? = nil,
        attachments: [MailAttachment] = []
    ) {
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.html = html
        self.replyTo = replyTo
        self.attachments = attachments
    }
}

/// A text message to a telephone.
package struct ShortMessage: Hashable, Sendable {
    package let recipient: E164Number
    package let text: String

    package init(to recipient: E164Number, text: String) {
        self.recipient = recipient
        self.text = text
    }
}
