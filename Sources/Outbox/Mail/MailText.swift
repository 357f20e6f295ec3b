import Foundation
import Vocabulary

/// A mail as it travels: RFC 5322 for the header, RFC 2045 to 2047 for what is not ASCII.
///
/// Nothing in it depends on the hour or on chance, so that a second attempt sends the very same message.
struct MailText: Sendable {
    private(set) var text = ""

    init(_ mail: MailMessage, number: MessageNumber, postedAt: Moment, sender: Sender) {
        addField("Date", MailDate.text(of: postedAt))
        addField("From", sender.name, sender.address)
        addField("To", mail.recipient.description)
        if let replyTo = mail.replyTo { addField("Reply-To", replyTo.description) }
        addField("Subject", mail.subject)
        addField("Message-ID", Self.messageID(of: number, from: sender))
        // RFC 3834 §5: no automatic reply is expected.
        addField("Auto-Submitted", "auto-generated")
        // By which a mailbox knows it and keeps it, wherever its other messages are sent on to.
        addField("X-Preau", "avis")
        addField("MIME-Version", "1.0")
        addField("Content-Language", "fr")
        let boundary = "preau-\(number)"
        if mail.attachments.isEmpty {
            addBody(of: mail, boundary: boundary)
        } else {
            addMixture(of: mail, boundary: boundary)
        }
    }

    /// Stable and at the domain of whoever writes (RFC 5322 §3.6.4).
    static func messageID(of number: MessageNumber, from sender: Sender) -> String {
        "<preau.\(number)@\(sender.address.domain)>"
    }

    /// RFC 2045 §6.8: lines of 76 signs.
    private static let lines: Data.Base64EncodingOptions = [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ]

    /// The words, then the files (RFC 2046 §5.1.3).
    private mutating func addMixture(of mail: MailMessage, boundary: String) {
        let outer = "\(boundary)-pieces"
        addField("Content-Type", "multipart/mixed; boundary=\"\(outer)\"")
        text += "\r\n--\(outer)\r\n"
        addBody(of: mail, boundary: boundary)
        for file in mail.attachments {
            text += "\r\n--\(outer)\r\n"
            addField("Content-Type", file.mediaType)
            addField("Content-Disposition", "attachment; filename=\"\(file.name)\"")
            addField("Content-Transfer-Encoding", "base64")
            text += "\r\n" + Data(file.bytes).base64EncodedString(options: Self.lines)
        }
        text += "\r\n--\(outer)--\r\n"
    }

    private mutating func addBody(of mail: MailMessage, boundary: String) {
        guard let html = mail.html else { return addPart(mail.text, as: "plain") }
        // RFC 2046 §5.1.4: the plainest form first.
        addField("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")
        text += "\r\n"
        for (content, kind) in [(mail.text, "plain"), (html, "html")] as [(String, StaticString)] {
            text += "--\(boundary)\r\n"
            addPart(content, as: kind)
            text += "\r\n"
        }
        text += "--\(boundary)--\r\n"
    }

    private mutating func addPart(_ content: String, as kind: StaticString) {
        addField("Content-Type", "text/\(kind); charset=utf-8")
        addField("Content-Transfer-Encoding", "quoted-printable")
        text += "\r\n" + QuotedPrintable.encoded(content)
    }

    /// A field made of this program's words and of values whose types let no line break through.
    private mutating func addField(_ name: StaticString, _ value: String) { text += "\(name): \(value)\r\n" }

    private mutating func addField(_ name: StaticString, _ words: HeaderText) {
        addField(name, EncodedWords.unstructured(words, after: "\(name): "))
    }

    private mutating func addField(_ name: StaticString, _ words: HeaderText, _ address: EmailAddress) {
        addField(name, EncodedWords.phrase(words, after: "\(name): ") + "\r\n <\(address)>")
    }
}
