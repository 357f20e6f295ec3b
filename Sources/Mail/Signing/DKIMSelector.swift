import Vocabulary

/// Under which name of a domain the public half of a key is found (RFC 6376 §3.1): `p202611`, by the month it was made
/// in, and `p202611b` for the second of that month.
package struct DKIMSelector: Hashable, Sendable {
    package let text: String

    /// Nothing unless made of one letter, then letters and digits: it becomes a name of a zone and of a file.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...20).contains(bytes.count), let first = bytes.first, ASCII.isLower(first),
            bytes.allSatisfy({ ASCII.isLower($0) || ASCII.isDigit($0) })
        else { return nil }
        self.text = String(text)
    }

    private init(known text: String) { self.text = text }

    /// The first name of a month that is not taken.
    static func next(on day: CivilDate, besides taken: [DKIMSelector]) -> DKIMSelector {
        let month = "p" + day.iso.prefix(7).filter { $0 != "-" }
        let names = [month] + "bcdefghijklmnopqrstuvwxyz".map { "\(month)\($0)" }
        let free = names.first { name in !taken.contains { $0.text == name } }
        return DKIMSelector(known: free ?? "\(month)z\(taken.count)")
    }
}

extension DKIMSelector: CustomStringConvertible {
    package var description: String { text }
}
