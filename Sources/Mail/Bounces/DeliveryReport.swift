import Vocabulary

/// What a message that came back says of why (RFC 3464 §2.3): whom it did not reach, and with which status.
struct DeliveryReport: Equatable, Sendable {
    /// A recipient to whom it was given up to deliver.
    struct Failure: Equatable, Sendable {
        /// `5.1.1` (RFC 3463).
        let status: String
        /// The address that was asked for, and the one that it led to.
        let addresses: Set<EmailAddress>
    }

    let failures: [Failure]

    private static let maximumFailures = 100
    /// An address and the name of its field, with room to spare.
    private static let maximumField = 600

    /// Reads the fields where they stand, whatever the parts of the message are: servers write reports in many ways.
    init(_ source: some Sequence<UInt8>) {
        var failures: [Failure] = []
        var (recipient, field) = (RecipientFields(), "")
        for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = String(decoding: line.prefix(Self.maximumField), as: UTF8.self)
            // A field goes on where a line begins by a space (RFC 5322 §2.2.3).
            let isBlank = text.allSatisfy(\.isWhitespace)
            if !isBlank, text.first?.isWhitespace == true, !field.isEmpty {
                if field.utf8.count < Self.maximumField { field += text }
                continue
            }
            recipient.take(field)
            field = text
            guard isBlank else { continue }
            if let failure = recipient.failure, failures.count < Self.maximumFailures { failures.append(failure) }
            (recipient, field) = (RecipientFields(), "")
        }
        recipient.take(field)
        if let failure = recipient.failure, failures.count < Self.maximumFailures { failures.append(failure) }
        self.failures = failures
    }

    /// The addresses that do not exist any more, nor the server they were at.
    ///
    /// Addressing that failed for good (5.1), a mailbox that is closed (5.2.1) and a domain that leads nowhere (5.4.4); a
    /// mailbox that is full or a message that was not wanted may pass.
    var deadAddresses: Set<EmailAddress> {
        failures.filter { $0.status.hasPrefix("5.1.") || $0.status == "5.2.1" || $0.status == "5.4.4" }
            .reduce(into: []) { $0.formUnion($1.addresses) }
    }
}

/// The fields of one recipient in a report, as they come.
private struct RecipientFields {
    private var hasFailed = false
    private var status: String?
    private var addresses: Set<EmailAddress> = []

    var failure: DeliveryReport.Failure? {
        guard hasFailed, let status else { return nil }
        return DeliveryReport.Failure(status: status, addresses: addresses)
    }

    mutating func take(_ field: String) {
        guard let colon = field.firstIndex(of: ":") else { return }
        let value = field[field.index(after: colon)...]
        let word = value.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() } ?? ""
        switch field[..<colon].lowercased() {
        case "action": hasFailed = word == "failed"
        case "status": status = Self.status(word)
        case "final-recipient", "original-recipient": addresses.formUnion(Self.addresses(value))
        default: break
        }
    }

    /// Three numbers, the first of them a class.
    private static func status(_ word: String) -> String? {
        let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ (1...3).contains($0.utf8.count) && $0.allSatisfy(\.isNumber) })
        else { return nil }
        return word
    }

    /// A kind and an address, `rfc822; perso@exemple.fr` (RFC 3464 §2.3.1), or in angles as some write it.
    ///
    /// What was asked for travels with some signs written otherwise (xtext, RFC 3461 §4), and not all undo it: both readings
    /// are taken.
    private static func addresses(_ value: Substring) -> [EmailAddress] {
        let halves = value.split(separator: ";", maxSplits: 1)
        guard halves.count == 2, ["rfc822", "utf-8"].contains(trimmed(halves[0]).lowercased()) else { return [] }
        let text = trimmed(halves[1]).drop { $0 == "<" }
        let address = String(text.prefix { $0 != ">" && !$0.isWhitespace })
        return [address, unwritten(address)].compactMap { EmailAddress($0) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let rest = text.drop(while: \.isWhitespace)
        return rest.prefix(rest.count - rest.reversed().prefix(while: \.isWhitespace).count)
    }

    private static func unwritten(_ text: String) -> String {
        text.replacing(/\+([0-9A-F]{2})/) { match in
            UInt8(match.1, radix: 16).map { String(decoding: [$0], as: UTF8.self) } ?? ""
        }
    }
}
