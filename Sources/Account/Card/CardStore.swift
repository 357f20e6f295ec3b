package import Database
import Vocabulary

/// The cards, and what their owners are about to change on them.
///
/// A draft belongs to one session: nothing half-written comes back another day.
package enum CardStore {
    /// How long a draft waits for its author.
    static let draftLifetime = Duration.hours(1)

    static func values(of account: Int64, in queries: some Queries) throws -> [CardField: String] {
        try fields(in: queries, "select field, value from card where account = \(account)")
    }

    /// The telephone at work, as applications may be told it.
    package static func phone(of account: Int64, in queries: some Queries) throws -> String? {
        try values(of: account, in: queries)[.phone]
    }

    static func drafts(of session: String, at now: Moment, in queries: some Queries) throws -> [CardField: String] {
        try fields(
            in: queries,
            "select field, value from card_draft where session = \(session) and began_at > \(now - draftLifetime)"
        )
    }

    static func draft(
        _ value: String,
        for field: CardField,
        of account: Int64,
        in session: String,
        at now: Moment,
        _ transaction: Transaction
    ) throws {
        let oldest = now - draftLifetime
        try transaction.run("delete from card_draft where account = \(account) and began_at <= \(oldest)")
        try transaction.run(
            """
            insert into card_draft (session, field, account, value, began_at)
            values (\(session), \(field.rawValue), \(account), \(value), \(now))
            on conflict (session, field) do update set value = excluded.value, began_at = excluded.began_at
            """
        )
    }

    /// Writes the drafts of a session on the card.
    ///
    /// - Returns: the lines that now say something else; none the second time.
    static func apply(
        draftsOf session: String,
        to account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws -> [CardField] {
        let former = try values(of: account, in: transaction)
        let drafts = try drafts(of: session, at: now, in: transaction)
        let changed = CardField.allCases.filter { field in drafts[field].map { $0 != former[field] ?? "" } ?? false }
        for field in changed { try write(drafts[field] ?? "", on: field, of: account, at: now, in: transaction) }
        try discard(draftsOf: session, in: transaction)
        return changed
    }

    static func discard(draftsOf session: String, in transaction: Transaction) throws {
        try transaction.run("delete from card_draft where session = \(session)")
    }

    private static func write(
        _ value: String,
        on field: CardField,
        of account: Int64,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard !value.isEmpty else {
            try transaction.run("delete from card where account = \(account) and field = \(field.rawValue)")
            return
        }
        try transaction.run(
            """
            insert into card (account, field, value, changed_at)
            values (\(account), \(field.rawValue), \(value), \(now))
            on conflict (account, field) do update set value = excluded.value, changed_at = excluded.changed_at
            """
        )
    }

    private static func fields(in queries: some Queries, _ sql: SQL) throws -> [CardField: String] {
        let rows = try queries.all(sql) { row in (try row(0) as String, try row(1) as String) }
        return rows.reduce(into: [:]) { found, row in
            if let field = CardField(rawValue: row.0) { found[field] = row.1 }
        }
    }
}
