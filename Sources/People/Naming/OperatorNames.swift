import Database
import Sealing
import Vocabulary

/// The names an operator has given, which hold until HR itself tells other names than it told then.
///
/// What HR told is kept as a keyed print of the folded names: a capital or an accent is no change of name. The
/// integrity keys outlive a rotation, and the print with them.
struct OperatorNames: Sendable {
    let keyring: Keyring

    /// Remembers what HR tells of somebody whom an operator renames; a second renaming changes nothing of that.
    func keep(told record: StaffRecord, of person: Int64, in transaction: Transaction) throws {
        let key = keyring.currentKeyID
        try transaction.run(
            """
            insert into operator_name (person, told, told_key)
            values (\(person), \(try print(record, key: key)), \(key)) on conflict (person) do nothing
            """
        )
    }

    /// What a feed tells, under the operator's names as long as they hold.
    func apply(
        to told: StaffRecord,
        insteadOf stored: StaffRecord,
        of person: Int64,
        in transaction: Transaction
    ) throws -> StaffRecord {
        guard !told.hasNames(of: stored) else { return told }
        let kept = try transaction.first("select told, told_key from operator_name where person = \(person)") { row in
            (print: try row(0) as [UInt8], key: try row(1) as Int)
        }
        guard let kept else { return told }
        if try print(told, key: kept.key) == kept.print {
            var told = told
            told.familyName = stored.familyName
            told.usualName = stored.usualName
            told.givenName = stored.givenName
            return told
        }
        try transaction.run("delete from operator_name where person = \(person)")
        return told
    }

    private func print(_ record: StaffRecord, key: Int) throws -> [UInt8] {
        let names = [record.familyName, record.usualName, record.givenName].map { NameFolding.letters(of: $0) }
        return try keyring.integrityCode(
            of: Array(names.joined(separator: "\u{1F}").utf8),
            for: "operator_name.told",
            key: key
        )
    }
}

extension StaffRecord {
    fileprivate func hasNames(of other: StaffRecord) -> Bool {
        familyName == other.familyName && usualName == other.usualName && givenName == other.givenName
    }
}
