import Database
import Outbox
import People
import Vocabulary

/// The SQL of the book of addresses: the tables are those of `People`.
enum AddressStore {
    /// Everybody of an académie, and the number of the last fact that had happened by then.
    static func everybody(
        of academy: AcademyCode,
        in reading: Reading
    ) throws -> (entries: [BookEntry], cursor: Int64) {
        let entries = try entries(where: "mine.academy = \(academy)", in: reading)
        return (entries, try FactReader.highest(in: reading)[academy] ?? 0)
    }

    static func entries(of accounts: some Sequence<Int64>, in reading: Reading) throws -> [BookEntry] {
        try entries(where: "mine.id \(isIn: accounts)", in: reading)
    }

    private static func entries(where chosen: SQL, in reading: Reading) throws -> [BookEntry] {
        let accounts = try reading.all("select mine.id, mine.state from account as mine where \(chosen)") { row in
            (account: try row(0) as Int64, state: AccountState(rawValue: try row(1)) ?? .prepared)
        }
        var names: [Int64: [BookName]] = [:]
        names.reserveCapacity(accounts.count)
        try addLogins(to: &names, where: chosen, in: reading)
        try addAddresses(to: &names, where: chosen, in: reading)
        try addAliases(to: &names, where: chosen, in: reading)
        return accounts.map { BookEntry(account: $0.account, state: $0.state, names: names[$0.account] ?? []) }
    }

    private static func addLogins(
        to names: inout [Int64: [BookName]],
        where chosen: SQL,
        in reading: Reading
    ) throws {
        let logins = try reading.all(
            """
            select mine.id, login.stem, login.number from account as mine join login on login.account = mine.id
            where \(chosen) order by login.since
            """
        ) { row in (try row(0) as Int64, NumberedName(stem: try row(1), number: try row(2)).text) }
        for (account, login) in logins { names[account, default: []].append(BookName(text: login, use: .login)) }
    }

    /// The addresses of the person in every académie: one may sign in under each of them.
    private static func addAddresses(
        to names: inout [Int64: [BookName]],
        where chosen: SQL,
        in reading: Reading
    ) throws {
        let addresses = try reading.all(
            """
            select mine.id, address.stem, address.number, address.domain,
                case when address.account = mine.id and address.replaced_at is null then 1 else 0 end
            from account as mine join account as owner on owner.person = mine.person
            join address on address.account = owner.id
            where \(chosen) order by address.since
            """
        ) { row in
            (try row(0) as Int64, try address(row, from: 1), (try row(4) as Bool) ? BookName.Use.principal : .former)
        }
        for (account, address, use) in addresses {
            names[account, default: []].append(BookName(text: address, use: use))
        }
    }

    /// Marks those of the former addresses that still receive.
    private static func addAliases(
        to names: inout [Int64: [BookName]],
        where chosen: SQL,
        in reading: Reading
    ) throws {
        let aliases = try reading.all(
            """
            select mine.id, address_alias.stem, address_alias.number, address_alias.domain, address_alias.until_day
            from account as mine join address_alias on address_alias.account = mine.id where \(chosen)
            """
        ) { row in (try row(0) as Int64, try address(row, from: 1), try row(4) as CivilDate) }
        for (account, address, lastDay) in aliases {
            let alias = BookName(text: address, use: .alias(lastDay: Int32(clamping: lastDay.daysSinceEpoch)))
            let place = names[account]?.firstIndex { $0.text == address }
            guard let place else {
                names[account, default: []].append(alias)
                continue
            }
            // The account may have got its own former address back.
            if names[account]?[place].use == .former { names[account]?[place] = alias }
        }
    }

    private static func address(_ row: Row, from column: Int) throws -> String {
        NumberedName(stem: try row(column), number: try row(column + 1)).text + "@" + (try row(column + 2) as String)
    }
}
