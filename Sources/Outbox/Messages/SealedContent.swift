import Foundation
import Sealing
import Vocabulary

/// Recipient and words, sealed together: the database shows neither whom Préau writes to nor what it says.
struct SealedContent: Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ content: OutboxMessage.Content, number: MessageNumber, keyring: Keyring) throws {
        let written = try JSONEncoder().encode(Written(content))
        bytes = try keyring.seal(written, at: .outboxContent(number))
    }

    func opened(as channel: Channel, number: MessageNumber, keyring: Keyring) throws -> OutboxMessage.Content {
        let opened = try keyring.open(bytes, at: .outboxContent(number))
        guard let written = try? JSONDecoder().decode(Written.self, from: Data(opened)),
            let content = written.content(for: channel)
        else { throw OutboxError.unreadableMessage(number) }
        return content
    }
}

extension SealedPlace {
    static func outboxContent(_ number: MessageNumber) -> SealedPlace {
        SealedPlace("outbox_message.sealed", row: number.value)
    }
}

/// The form under the seal.
private struct Written: Codable {
    let recipient: String
    let subject: String?
    let text: String
    let html: String?
    let replyTo: String?
    /// Absent from what was sealed before mails could carry files.
    let attachments: [File]?

    /// A file under the seal, its bytes as base 64.
    struct File: Codable {
        let name: String
        let type: String
        let content: Data
    }

    init(_ content: OutboxMessage.Content) {
        switch content {
        case .mail(let mail):
            recipient = mail.recipient.description
            subject = mail.subject.text
            text = mail.text
            html = mail.html
            replyTo = mail.replyTo?.description
            attachments = mail.attachments.map { File(name: $0.name, type: $0.mediaType, content: Data($0.bytes)) }
        case .sms(let sms):
            recipient = sms.recipient.text
            subject = nil
            text = sms.text
            html = nil
            replyTo = nil
            attachments = nil
        }
    }

    func content(for channel: Channel) -> OutboxMessage.Content? {
        switch channel {
        case .mail:
            guard let recipient = EmailAddress(recipient), let subject = subject.flatMap({ HeaderText($0) }) else {
                return nil
            }
            let replyTo = replyTo.flatMap { EmailAddress($0) }
            let files = (attachments ?? []).compactMap { file in
                MailAttachment(name: file.name, mediaType: file.type, bytes: Array(file.content))
            }
            return .mail(
                MailMessage(
                    to: recipient,
                    subject: subject,
                    text: text,
                    html: html,
                    replyTo: replyTo,
                    attachments: files
                )
            )
        case .sms:
            return E164Number(recipient).map { .sms(ShortMessage(to: $0, text: text)) }
        }
    }
}
