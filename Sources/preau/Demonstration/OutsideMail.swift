import Foundation
import Synchronization

/// What agents of the demonstration have sent to the outside: nothing leaves this machine, and a page shows it.
final class OutsideMail: Sendable {
    struct Message: Sendable {
        let sender: String
        let recipients: [String]
        /// As it would travel (RFC 5322), cut where nobody would read on.
        let source: String
    }

    private static let capacity = 100
    private static let maximumShown = 32_768

    private let kept = Mutex<[Message]>([])

    /// The newest first.
    var messages: [Message] { kept.withLock { $0.reversed() } }

    func keep(from sender: String, to recipients: [String], source: some Collection<UInt8>) {
        let text = String(decoding: source.prefix(Self.maximumShown), as: UTF8.self)
        kept.withLock { kept in
            kept.append(Message(sender: sender, recipients: recipients, source: text))
            if kept.count > Self.capacity { kept.removeFirst() }
        }
    }
}

/// One conversation with a server that brings mail (RFC 5321), as far as Postfix speaks it.
struct OutsideMailConversation {
    private let mail: OutsideMail
    private var sender = ""
    private var recipients: [String] = []
    private var data: [UInt8]?
    private(set) var isOver = false

    private static let maximumOctets = 64 * 1_048_576

    /// A domain where nobody has an address, so that one sees what a mistyped one brings back.
    private static let refusing = "@refus.example"

    static let greeting = "220 demonstration ESMTP\r\n"

    init(_ mail: OutsideMail) { self.mail = mail }

    /// Answers one line, given without its end.
    mutating func answer(_ line: [UInt8]) -> String {
        if data != nil { return take(line) }
        let text = String(decoding: line, as: UTF8.self)
        let verb = text.prefix { $0 != " " && $0 != ":" }.uppercased()
        switch verb {
        case "EHLO": return "250-demonstration\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
        case "HELO", "NOOP": return "250 2.0.0 ok\r\n"
        case "MAIL":
            (sender, recipients) = (Self.path(in: text), [])
            return "250 2.1.0 ok\r\n"
        case "RCPT" where Self.path(in: text).lowercased().hasSuffix(Self.refusing):
            return "550 5.1.1 nobody of that name\r\n"
        case "RCPT" where recipients.count < 1000:
            recipients.append(Self.path(in: text))
            return "250 2.1.5 ok\r\n"
        case "DATA" where !recipients.isEmpty:
            data = []
            return "354 go on\r\n"
        case "RSET":
            (sender, recipients) = ("", [])
            return "250 2.0.0 ok\r\n"
        case "QUIT":
            isOver = true
            return "221 2.0.0 bye\r\n"
        default: return "502 5.5.1 not here\r\n"
        }
    }

    /// A line of the message; a dot alone ends it, and one at the head of a line was added on the way (§4.5.2).
    private mutating func take(_ line: [UInt8]) -> String {
        guard line != [UInt8(ascii: ".")] else {
            let whole = data ?? []
            data = nil
            guard whole.count <= Self.maximumOctets else { return "552 5.3.4 too long\r\n" }
            mail.keep(from: sender, to: recipients, source: whole)
            return "250 2.0.0 kept\r\n"
        }
        if data?.count ?? 0 <= Self.maximumOctets {
            data?.append(contentsOf: line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...])
            data?.append(contentsOf: "\r\n".utf8)
        }
        return ""
    }

    private static func path(in text: String) -> String {
        guard let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") else { return "" }
        return String(text[text.index(after: start)..<end])
    }
}
