import Database
import Outbox
import Vocabulary

/// Tells others of what concerns a person, and with them each of their accounts.
enum PersonFacts {
    /// A person has the same names in every académie: each of them hears that they have changed.
    static func changed(_ person: Int64, at now: Moment, in transaction: Transaction) throws {
        let accounts = try transaction.all("select academy, id from account where person = \(person) order by id") {
            row in
            (academy: try row(0) as AcademyCode, account: try row(1) as Int64)
        }
        for (academy, account) in accounts {
            FactLog.note(.personChanged, of: account, in: academy, at: now, transaction)
        }
    }
}
