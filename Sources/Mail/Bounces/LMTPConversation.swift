/// One conversation with whoever brings messages that came back (LMTP, RFC 2033), a line at a time.
///
/// Postfix is at the other end, and what it carries was written by anybody: every line and every message is bounded.
struct LMTPConversation: Sendable {
    /// A message, as far as it was kept, and for which mailboxes.
    struct Delivery: Equatable, Sendable {
        let mailboxes: [MailboxIdentifier]
        /// Whether nobody sent it, as reports are: what somebody wrote to such an address is none.
        let isReport: Bool
        let source: [UInt8]
    }

    enum Step: Equatable, Sendable {
        case answer(String)
        /// Nothing to say: a line of a message.
        case listen
        /// To be handled, then answered by ``answers(to:handled:)``.
        case deliver(Delivery)
        case hangUp(String)
    }

    static let greeting = "220 preau LMTP\r\n"
    /// What a report needs to say stands at its beginning; the rest, most often the message itself, is let go.
    static let keptOctets = 262_144
    static let maximumLine = 8192
    private static let maximumRecipients = 50
    private static let maximumErrors = 20

    private let recognise: @Sendable (String) throws -> MailboxIdentifier?
    private var sender: String?
    private var mailboxes: [MailboxIdentifier] = []
    private var data: [UInt8]?
    private var errors = 0

    /// - Parameter recognise: the mailbox behind an address; nothing for one that is not ours.
    init(recognise: @escaping @Sendable (String) throws -> MailboxIdentifier?) { self.recognise = recognise }

    /// Takes a line, without its end.
    mutating func take(_ line: [UInt8]) -> Step {
        if data != nil { return takeData(line) }
        let text = String(decoding: line, as: UTF8.self)
        switch text.prefix(4).uppercased() {
        case "LHLO": return begin("250-preau\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n")
        case "RSET": return begin("250 2.0.0 ok\r\n")
        case "NOOP": return .answer("250 2.0.0 ok\r\n")
        case "QUIT": return .hangUp("221 2.0.0 bye\r\n")
        case "MAIL": return takeSender(text)
        case "RCPT": return takeRecipient(text)
        case "DATA" where !mailboxes.isEmpty:
            data = []
            return .answer("354 go on\r\n")
        default: return refuse("503 5.5.1 not now\r\n")
        }
    }

    /// One answer for each recipient, once the message has been handled.
    static func answers(to delivery: Delivery, handled: Bool) -> String {
        String(
            repeating: handled ? "250 2.0.0 ok\r\n" : "451 4.3.0 try again later\r\n",
            count: delivery.mailboxes.count
        )
    }

    private mutating func begin(_ answer: String) -> Step {
        (sender, mailboxes) = (nil, [])
        return .answer(answer)
    }

    private mutating func takeSender(_ text: String) -> Step {
        guard sender == nil, let path = Self.path(in: text) else { return refuse("503 5.5.1 not now\r\n") }
        sender = path
        return .answer("250 2.1.0 ok\r\n")
    }

    private mutating func takeRecipient(_ text: String) -> Step {
        guard sender != nil, let path = Self.path(in: text) else { return refuse("503 5.5.1 not now\r\n") }
        guard mailboxes.count < Self.maximumRecipients else { return .answer("452 4.5.3 too many\r\n") }
        do {
            guard let mailbox = try recognise(path) else { return refuse("550 5.1.1 no such address\r\n") }
            mailboxes.append(mailbox)
            return .answer("250 2.1.5 ok\r\n")
        } catch {
            return .answer("451 4.3.0 try again later\r\n")
        }
    }

    private mutating func refuse(_ answer: String) -> Step {
        errors += 1
        return errors > Self.maximumErrors ? .hangUp("421 4.7.0 too many errors\r\n") : .answer(answer)
    }

    /// A dot alone ends a message; one at the head of a line was added on the way (RFC 5321 §4.5.2).
    private mutating func takeData(_ line: [UInt8]) -> Step {
        guard line != [UInt8(ascii: ".")] else {
            let delivery = Delivery(mailboxes: mailboxes, isReport: sender?.isEmpty == true, source: data ?? [])
            (data, sender, mailboxes) = (nil, nil, [])
            return .deliver(delivery)
        }
        if let kept = data?.count, kept + line.count < Self.keptOctets {
            data?.append(contentsOf: line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...])
            data?.append(UInt8(ascii: "\n"))
        }
        return .listen
    }

    private static func path(in text: String) -> String? {
        guard let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") else { return nil }
        return String(text[text.index(after: start)..<end])
    }
}
