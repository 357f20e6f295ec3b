import Database
import Sealing
import Vocabulary

/// The absences, sealed: when somebody is not at home, and why, is for those who write to them.
struct AbsenceStore: Sendable {
    let keyring: Keyring

    func find(_ account: Int64, in queries: some Queries) throws -> Absence? {
        try all(where: "account = \(account)", in: queries).first?.absence
    }

    /// Those of chosen accounts; `chosen` speaks of the column `account`.
    func all(where chosen: SQL, in queries: some Queries) throws -> [(account: Int64, absence: Absence)] {
        try queries.all("select account, first_day, last_day, words from mail_absence where \(chosen)") { row in
            let account: Int64 = try row(0)
            let words = try keyring.open(try row(3), at: .absence(of: account))
            let absence = Absence(
                firstDay: try row(1),
                lastDay: try row(2),
                words: String(decoding: words, as: UTF8.self)
            )
            return (account, absence)
        }
    }

    /// Keeps an absence in the place of the one its owner had told before, if any.
    func set(_ absence: Absence, of account: Int64, at now: Moment, in transaction: Transaction) throws {
        let words = try keyring.seal(absence.words.utf8, at: .absence(of: account))
        try remove(account, in: transaction)
        try transaction.run(
            """
            insert into mail_absence (account, first_day, last_day, words, changed_at)
            values (\(account), \(absence.firstDay), \(absence.lastDay), \(words), \(now))
            """
        )
    }

    /// - Returns: whether there was one.
    @discardableResult
    func remove(_ account: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting("delete from mail_absence where account = \(account)") == 1
    }
}

extension SealedPlace {
    static func absence(of account: Int64) -> SealedPlace { SealedPlace("mail_absence.words", row: account) }
}
