import Vocabulary

/// What the mail system must know of one functional mailbox: where it is, and whose accounts send as it.
struct FunctionalEntry: Hashable, Sendable {
    let identifier: FunctionalIdentifier
    let academy: AcademyCode
    let address: String
    let senders: [Sender]

    struct Sender: Hashable, Sendable {
        let account: Int64
        let lastDay: CivilDate?

        func sends(on day: CivilDate) -> Bool { lastDay.map { day <= $0 } ?? true }
    }
}

/// An entry as a line of the file: `functional f12 09 ce.0590121l@ac-lille.fr 1042 1043:20780`.
///
/// A last day is counted from 1 January 1970.
extension FunctionalEntry {
    private static let mark: Substring = "functional"

    var line: String {
        let senders = senders.map { sender in
            sender.lastDay.map { "\(sender.account):\($0.daysSinceEpoch)" } ?? "\(sender.account)"
        }
        return ([String(Self.mark), "\(identifier)", "\(academy)", address] + senders).joined(separator: " ")
    }

    init?(line: some StringProtocol) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 4, words[0] == Self.mark, let identifier = FunctionalIdentifier(words[1]),
            let academy = AcademyCode(words[2]), let address = EmailAddress(words[3])
        else { return nil }
        let senders = words.dropFirst(4).compactMap { Self.sender($0) }
        guard senders.count == words.count - 4 else { return nil }
        self.init(identifier: identifier, academy: academy, address: address.description, senders: senders)
    }

    private static func sender(_ word: some StringProtocol) -> Sender? {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let account = Int64(parts[0]) else { return nil }
        guard parts.count == 2 else { return Sender(account: account, lastDay: nil) }
        guard let days = Int32(parts[1]) else { return nil }
        return Sender(account: account, lastDay: CivilDate(daysSinceEpoch: Int(days)))
    }
}
