/// What a message that came back says of why (RFC 3464 §2.3): what was done, and with which status.
struct DeliveryReport: Equatable, Sendable {
    /// The statuses of the recipients to whom it was given up to deliver: `5.1.1` (RFC 3463).
    let failures: [String]

    private static let maximumFailures = 100

    /// Reads the fields where they stand, whatever the parts of the message are: servers write reports in many ways.
    init(_ source: some Sequence<UInt8>) {
        var failures: [String] = []
        var (hasFailed, status) = (false, nil as String?)
        func conclude() {
            if hasFailed, let status, failures.count < Self.maximumFailures { failures.append(status) }
            (hasFailed, status) = (false, nil)
        }
        for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = String(decoding: line.prefix(200), as: UTF8.self).lowercased()
            let words = text.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { conclude() }
            guard words.count >= 2 else { continue }
            if words[0] == "action:" { hasFailed = words[1] == "failed" }
            if words[0] == "status:" { status = Self.status(words[1]) }
        }
        conclude()
        self.failures = failures
    }

    /// Whether the address does not exist any more, nor the server it was at.
    ///
    /// Addressing that failed for good (5.1), a mailbox that is closed (5.2.1) and a domain that leads nowhere (5.4.4); a
    /// mailbox that is full or a message that was not wanted may pass.
    var tellsOfDeadAddress: Bool {
        failures.contains { $0.hasPrefix("5.1.") || $0 == "5.2.1" || $0 == "5.4.4" }
    }

    /// Three numbers, the first of them a class.
    private static func status(_ word: Substring) -> String? {
        let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ (1...3).contains($0.utf8.count) && $0.allSatisfy(\.isNumber) })
        else { return nil }
        return String(word)
    }
}
