import Vocabulary

/// What the names of all mailboxes have in common: a letter for their kind, and a number that is never given twice.
enum MailboxNumber {
    /// - Returns: the number after the letter; nothing when it is not written as we write it.
    static func read(_ text: some StringProtocol, after letter: Character) -> Int64? {
        guard text.first == letter, text.utf8.count <= 20, text.utf8.dropFirst().allSatisfy(ASCII.isDigit),
            let number = Int64(text.dropFirst()), "\(letter)\(number)" == text
        else { return nil }
        return number
    }

    /// Where a mailbox is stored, under the folder of all of them: `42/p1042`, since a folder of a million is slow to
    /// list.
    static func folder(of mailbox: some CustomStringConvertible, number: Int64) -> String {
        let shard = number % 100
        return "\(shard < 10 ? "0" : "")\(shard)/\(mailbox)"
    }
}
