import Academies
import Database
import Journal
import Outbox
import Sealing
import Vocabulary

/// Writes what a feed says anew of people it has told of before.
struct ChangeWriter: Sendable {
    let academy: Academy
    let feed: Feed
    let journal: Journal
    let keyring: Keyring
    let now: Moment

    /// What is said anew of one account.
    enum Change: Sendable {
        case told(StaffRecord, RecordPrint, account: Int64)
        case modified(StaffChanges, account: Int64)

        var account: Int64 {
            switch self {
            case .told(_, _, let account), .modified(_, let account): account
            }
        }
    }

    /// Brings the account to what the feed says.
    ///
    /// - Returns: whether anything had to change; a file can say the same thing in another way.
    func write(_ change: Change, in transaction: Transaction) throws -> Bool {
        guard let stored = try StoredAgent(account: change.account, keyring: keyring, in: transaction) else {
            return false
        }
        let told = try OperatorNames(keyring: keyring).apply(
            to: told(change, of: stored, in: transaction),
            insteadOf: stored.record,
            of: stored.person,
            in: transaction
        )
        var hasChanged = try comeBack(stored, in: transaction)
        if told != stored.record {
            hasChanged = true
            try write(told, over: stored, in: transaction)
            try PersonFacts.changed(stored.person, at: now, in: transaction)
        }
        try keepPrint(of: change, in: transaction)
        return hasChanged
    }

    private func keepPrint(of change: Change, in transaction: Transaction) throws {
        let place: SQL = "account = \(change.account) and academy = \(academy.code) and feed = \(feed.rawValue)"
        switch change {
        case .told(_, let print, _):
            try transaction.run("update feed_identity set print = \(print.bytes), departed = 0 where \(place)")
        // What the feed said last time as a whole is no longer what it says: the next complete file is read anew.
        case .modified: try transaction.run("update feed_identity set print = \([UInt8]()) where \(place)")
        }
    }

    /// The agent as they should now be: what this feed may decide from the feed, the rest as it was.
    private func told(_ change: Change, of stored: StoredAgent, in transaction: Transaction) throws -> StaffRecord {
        switch change {
        case .told(let record, _, _) where feed == .staff: return stored.record.told(byStaffFeed: record)
        case .told(let record, _, let account):
            return try isKnownToStaffFeed(account, in: transaction)
                ? stored.record.completed(by: record) : stored.record.told(byAAF: record)
        case .modified(let changes, let account):
            return try isKnownToStaffFeed(account, in: transaction) ? stored.record : stored.record.applying(changes)
        }
    }

    /// HR decides for those it knows; the annuaire only for the others, or the two would undo each other at every run.
    private func isKnownToStaffFeed(_ account: Int64, in transaction: Transaction) throws -> Bool {
        let count: Int? = try transaction.value(
            "select count(*) from feed_identity where account = \(account) and feed = 'staff' and departed = 0"
        )
        return count ?? 0 > 0
    }

    /// Somebody who had left, or was about to, is here again, as they were: with their password if they had one, and
    /// still suspended if they were.
    private func comeBack(_ stored: StoredAgent, in transaction: Transaction) throws -> Bool {
        guard stored.closesOn != nil || stored.state == .closed else { return false }
        let state =
            stored.state == .closed ? try Departures.reopen(stored.account, in: transaction) : stored.state
        try transaction.run(
            """
            update account set closes_on = null, state = \(state.rawValue),
                state_since = case when state = \(state.rawValue) then state_since else \(now) end
            where id = \(stored.account)
            """
        )
        try tell(.accountReturned, stored.account, ["state": state.rawValue], in: transaction)
        if stored.state == .closed {
            FactLog.note(.personArrived, of: stored.account, in: academy.code, at: now, transaction)
        }
        return true
    }

    private func write(_ told: StaffRecord, over stored: StoredAgent, in transaction: Transaction) throws {
        try writePerson(told, over: stored, in: transaction)
        try transaction.run(
            """
            update account set administrative_function = \(told.administrativeFunction),
                begins_on = \(told.effectiveDate), ends_on = \(told.endOfFunction)
            where id = \(stored.account)
            """
        )
        if told.posts != stored.record.posts {
            try transaction.run("delete from assignment where account = \(stored.account)")
            var rows = AssignmentRows.empty
            AssignmentRows.append(told.posts, of: stored.account, to: &rows)
            try transaction.insert(rows)
        }
        try writeContacts(told, over: stored, in: transaction)
        try Renaming(academy: academy, journal: journal, now: now)
            .followNames(from: stored.record, to: told, account: stored.account, in: transaction)
        try tell(.accountUpdated, stored.account, ["fields": Self.fields(told, stored.record)], in: transaction)
    }

    private func writePerson(_ told: StaffRecord, over stored: StoredAgent, in transaction: Transaction) throws {
        let sealed = try SealedIdentity(
            numen: told.numen,
            birthDate: told.birthDate,
            person: stored.person,
            keyring: keyring
        )
        let matchKey = keyring.matchKey(
            familyName: told.familyName,
            givenName: told.givenName,
            birthDate: told.birthDate
        )
        try transaction.run(
            """
            update person set family_name = \(told.familyName), usual_name = \(told.usualName),
                given_name = \(told.givenName), civility = \(told.civility?.rawValue),
                numen_key = \(sealed.numenKey), numen = \(sealed.numen), birth_date = \(sealed.birthDate),
                match_key = \(matchKey)
            where id = \(stored.person)
            """
        )
    }

    private func writeContacts(_ told: StaffRecord, over stored: StoredAgent, in transaction: Transaction) throws {
        guard told.personalEmail != stored.record.personalEmail || told.phone != stored.record.phone else { return }
        try transaction.run("delete from contact where account = \(stored.account) and source = 'feed'")
        for contact in try SealedContact.all(of: told, account: stored.account, keyring: keyring) {
            try transaction.run(
                """
                insert into contact (account, kind, source, sealed)
                values (\(stored.account), \(contact.kind.rawValue), 'feed', \(contact.value))
                """
            )
        }
    }

    private func tell(
        _ action: JournalAction,
        _ account: Int64,
        _ details: [String: String],
        in transaction: Transaction
    ) throws {
        try journal.append(
            JournalEntry(
                at: now,
                action: action,
                actor: .system,
                academy: academy.code,
                account: account,
                details: details.merging(["feed": feed.rawValue]) { own, _ in own }
            ),
            in: transaction
        )
    }

    /// The names of the fields that differ, never their values.
    private static func fields(_ told: StaffRecord, _ stored: StaffRecord) -> String {
        let changes: [(String, Bool)] = [
            (
                "names",
                told.familyName != stored.familyName || told.usualName != stored.usualName
                    || told.givenName != stored.givenName
            ),
            ("civility", told.civility != stored.civility),
            ("numen", told.numen != stored.numen),
            ("birthDate", told.birthDate != stored.birthDate),
            ("posts", told.posts != stored.posts),
            ("contacts", told.personalEmail != stored.personalEmail || told.phone != stored.phone),
            ("dates", told.effectiveDate != stored.effectiveDate || told.endOfFunction != stored.endOfFunction),
            ("administrativeFunction", told.administrativeFunction != stored.administrativeFunction),
        ]
        return changes.filter(\.1).map(\.0).joined(separator: ",")
    }
}
