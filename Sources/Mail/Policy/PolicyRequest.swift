/// One question of Postfix before it takes a message: names and values, a line each (SMTPD_POLICY_README).
struct PolicyRequest: Equatable, Sendable {
    /// Who has signed in, as Dovecot names them.
    let mailbox: MailboxIdentifier?
    /// How many people the message is for; known once all have been named.
    let recipients: Int
    /// Whom the envelope says it is from: empty when it is from nobody, as answers and reports are.
    let sender: String
    /// Whom it is for, when Postfix asks of each.
    let recipient: String

    enum Problem: Error, Equatable {
        /// A line is no name and value.
        case malformed
        case tooLong
        /// Another kind of question.
        case unknown
    }

    /// Postfix asks with some thirty lines, none longer than an address.
    static let maximumLength = 16_384
    private static let maximumLines = 200

    /// Reads the lines of one question, without the empty one that ends it.
    ///
    /// A name that comes twice is of its first line, as in Postfix itself; a name that we do not know is passed over.
    init(_ bytes: some Collection<UInt8>) throws(Problem) {
        guard bytes.count <= Self.maximumLength else { throw .tooLong }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count <= Self.maximumLines else { throw .tooLong }
        var values: [Name: String] = [:]
        for line in lines {
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals != line.startIndex,
                let name = String(validating: line[..<equals], as: UTF8.self),
                let value = String(validating: line[equals...].dropFirst(), as: UTF8.self)
            else { throw .malformed }
            guard let name = Name(rawValue: name), values[name] == nil else { continue }
            values[name] = value
        }
        guard values[.request] == "smtpd_access_policy" else { throw .unknown }
        // What a member sends from a functional mailbox counts as theirs.
        mailbox = values[.saslUsername].flatMap { name in
            MailboxIdentifier(name) ?? FunctionalSession(name).map { MailboxIdentifier(account: $0.account) }
        }
        recipients = min(1_000_000, max(0, values[.recipientCount].flatMap { Int($0) } ?? 0))
        sender = values[.sender] ?? ""
        recipient = values[.recipient] ?? ""
    }

    private enum Name: String {
        case request
        case saslUsername = "sasl_username"
        case recipientCount = "recipient_count"
        case sender, recipient
    }
}

/// What Postfix does next (access(5)).
enum PolicyAnswer: Equatable, Sendable {
    /// Whatever its other rules say.
    case proceed
    /// Never this message: its sender is told so at once, in these words.
    case refuse(code: String, String)
    /// Not now: it is brought again.
    case wait

    var text: String {
        switch self {
        case .proceed: "action=DUNNO\n\n"
        case .refuse(let code, let words): "action=550 \(code) \(words)\n\n"
        case .wait: "action=451 4.3.0 try again later\n\n"
        }
    }
}
