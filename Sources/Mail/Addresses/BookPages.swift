import Vocabulary

/// The entries of a book, how far they follow the facts, and an index of their addresses.
///
/// The index holds no text, only what a text is scattered to, since most of a book would be written twice otherwise.
/// Two texts may fall together: whoever finds an account there looks for the address in its entry.
struct BookPages: Sendable {
    private(set) var entries: [Int64: BookEntry] = [:]
    /// The number of the last fact that these entries have followed, an académie each.
    private(set) var cursors: [AcademyCode: Int64]
    private var index: [Int: Holders] = [:]
    /// The mailboxes of schools and services, by address: few beside people.
    private(set) var functional: [String: FunctionalEntry] = [:]

    /// An address has one account nearly always.
    ///
    /// Two when somebody who left for another académie still has an open
    /// account at the former one.
    private enum Holders: Sendable {
        case one(Int64)
        case several([Int64])

        var all: [Int64] {
            switch self {
            case .one(let account): [account]
            case .several(let accounts): accounts
            }
        }
    }

    init(cursors: [AcademyCode: Int64] = [:]) { self.cursors = cursors }

    /// The entries that have this address, whether it still receives or not.
    func holders(of address: String) -> [(entry: BookEntry, use: BookName.Use)] {
        guard let holders = index[address.hashValue] else { return [] }
        return holders.all.compactMap { account in
            guard let entry = entries[account], let use = entry.use(of: address) else { return nil }
            return (entry, use)
        }
    }

    /// Brings accounts to what the database says of them; those without an entry do not exist any more.
    mutating func replace(_ accounts: some Sequence<Int64>, by anew: [BookEntry]) {
        for account in accounts { remove(account) }
        for entry in anew { add(entry) }
    }

    mutating func add(_ entry: BookEntry) {
        remove(entry.account)
        entries[entry.account] = entry
        for name in entry.names where name.use.isAddress {
            let place = name.text.hashValue
            let others = index[place]?.all.filter { $0 != entry.account } ?? []
            index[place] = others.isEmpty ? .one(entry.account) : .several(others + [entry.account])
        }
    }

    /// Brings the functional mailboxes of an académie to what the database says of them.
    mutating func replaceFunctional(of academy: AcademyCode, by anew: [FunctionalEntry]) {
        functional = functional.filter { $0.value.academy != academy }
        for entry in anew { add(entry) }
    }

    mutating func add(_ entry: FunctionalEntry) { functional[entry.address] = entry }

    mutating func follow(_ academy: AcademyCode, to number: Int64) { cursors[academy] = number }

    mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
        index.reserveCapacity(count)
    }

    private mutating func remove(_ account: Int64) {
        guard let entry = entries.removeValue(forKey: account) else { return }
        for name in entry.names where name.use.isAddress {
            let place = name.text.hashValue
            let others = index[place]?.all.filter { $0 != account } ?? []
            switch others.count {
            case 0: index[place] = nil
            case 1: index[place] = .one(others[0])
            default: index[place] = .several(others)
            }
        }
    }
}
