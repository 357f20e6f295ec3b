package import Database
package import Vocabulary

/// Where a room leaves what others must hear of: a fact exists if, and only if, the change it tells of does.
///
/// ```swift
/// try await database.write { transaction in
///     try PasswordStore.set(hash, of: account, at: now, in: transaction)
///     FactLog.note(.passwordChanged, of: account, in: academy, at: now, transaction)
/// }
/// ```
/// The facts of an académie are numbered without gaps in the order of their commits, so that whoever follows them
/// remembers one number. For that the transactions that note some take turns at the row of its clock; it is taken last
/// of all, as a ``Postscript``, and nobody who holds it waits for anything (decision 0018).
package enum FactLog {
    /// Notes a fact, written when the transaction ends; noted twice in one transaction, it is written once.
    package static func note(
        _ kind: FactKind,
        of accounts: some Sequence<Int64>,
        in academy: AcademyCode,
        at now: Moment,
        _ transaction: Transaction
    ) {
        let sheet = transaction.postscript(FactSheet.self)
        for account in accounts { sheet.add(kind, of: account, in: academy, at: now) }
    }

    package static func note(
        _ kind: FactKind,
        of account: Int64,
        in academy: AcademyCode,
        at now: Moment,
        _ transaction: Transaction
    ) {
        note(kind, of: CollectionOfOne(account), in: academy, at: now, transaction)
    }

    /// Forgets old facts, from the first on: what is kept has no gap either.
    ///
    /// - Returns: how many were forgotten.
    @discardableResult
    package static func purge(notedBefore moment: Moment, in transaction: Transaction) throws -> Int {
        let clocks: [AcademyCode] = try transaction.values("select academy from fact_clock order by academy")
        return try clocks.reduce(0) { count, academy in
            try count
                + transaction.runCounting(
                    """
                    delete from fact where academy = \(academy) and number < coalesce(
                        (select number from fact where academy = \(academy) and at >= \(moment)
                            order by number limit 1),
                        (select last + 1 from fact_clock where academy = \(academy)))
                    """
                )
        }
    }

    /// Rings when this process has committed facts.
    package static func bell(of database: Database) -> AsyncStream<Void> { database.commits(with: FactSheet.self) }
}

/// The facts that one transaction has noted so far.
final class FactSheet: Postscript {
    private var entries: [AcademyCode: [Entry]] = [:]
    private var known: Set<Entry> = []

    private struct Entry: Hashable {
        let academy: AcademyCode
        let kind: FactKind
        let account: Int64
        let at: Moment
    }

    func add(_ kind: FactKind, of account: Int64, in academy: AcademyCode, at now: Moment) {
        let entry = Entry(academy: academy, kind: kind, account: account, at: now)
        if known.insert(entry).inserted { entries[academy, default: []].append(entry) }
    }

    /// Académie after académie in one order for everybody, or two transactions could wait for each other's clock.
    func write(in transaction: Transaction) throws {
        var rows = RowBatch(into: "fact", columns: ["academy", "number", "account", "kind", "at"])
        for (academy, entries) in entries.sorted(by: { $0.key < $1.key }) {
            let first = try Self.takeNumbers(entries.count, of: academy, in: transaction)
            for (number, entry) in zip(first..., entries) {
                rows.append([
                    academy.sqlValue, number.sqlValue, entry.account.sqlValue, entry.kind.sqlValue, entry.at.sqlValue,
                ])
            }
        }
        try transaction.insert(rows)
    }

    /// Waits for the académie's turn, which lasts until the commit.
    ///
    /// - Returns: the first of so many numbers.
    private static func takeNumbers(
        _ count: Int,
        of academy: AcademyCode,
        in transaction: Transaction
    ) throws -> Int64 {
        let last: Int64? = try transaction.value(
            """
            insert into fact_clock (academy, last) values (\(academy), \(count))
            on conflict (academy) do update set last = fact_clock.last + excluded.last returning last
            """
        )
        guard let last else { throw OutboxError.clockMissing(academy) }
        return last - Int64(count) + 1
    }
}
