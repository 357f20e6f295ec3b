import People
import Vocabulary

/// An entry as a line of the file: `1042 active mdupond =m.dupond@ac-lille.fr +20780:m.durand@ac-lille.fr`.
///
/// Logins and addresses have no space; the sign in front of an address says what it is for, and no login begins with
/// one.
enum BookLine {
    static func text(_ entry: BookEntry) -> String {
        ([String(entry.account), entry.state.rawValue] + entry.names.map(text)).joined(separator: " ")
    }

    static func entry(_ line: some StringProtocol) -> BookEntry? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 2, let account = Int64(words[0]), let state = AccountState(rawValue: String(words[1]))
        else { return nil }
        let names = words.dropFirst(2).compactMap { name($0) }
        guard names.count == words.count - 2 else { return nil }
        return BookEntry(account: account, state: state, names: names)
    }

    private static func text(_ name: BookName) -> String {
        switch name.use {
        case .login: name.text
        case .principal: "=" + name.text
        case .alias(let lastDay): "+\(lastDay):" + name.text
        case .former: "~" + name.text
        }
    }

    private static func name(_ word: some StringProtocol) -> BookName? {
        switch word.first {
        case nil: return nil
        case "=": return BookName(text: String(word.dropFirst()), use: .principal)
        case "~": return BookName(text: String(word.dropFirst()), use: .former)
        case "+":
            guard let colon = word.firstIndex(of: ":"), let lastDay = Int32(word[..<colon].dropFirst()) else {
                return nil
            }
            return BookName(text: String(word[word.index(after: colon)...]), use: .alias(lastDay: lastDay))
        default: return BookName(text: String(word), use: .login)
        }
    }
}
