/// One statement and its values.
struct PostgresStatement: Sendable {
    /// How the server comes to know how it will find the rows.
    enum Plan: Sendable {
        /// Prepared once a connection.
        case kept(String)
        /// Planned for these values.
        ///
        /// A prepared statement keeps the plan of its first executions. For one that asks for thousands of values at
        /// once, made when its table was empty, that plan compares every row with every value.
        case anew(String)
    }

    let plan: Plan
    let values: [SQLValue]

    init(_ plan: Plan, _ values: [SQLValue] = []) {
        self.plan = plan
        self.values = values
    }

    /// - Throws: ``DatabaseError`` when a text holds what PostgreSQL cannot.
    init(_ sql: SQL) throws {
        let (text, values) = try sql.rendered(for: .postgres)
        self.init(sql.asksForLists ? .anew(text) : .kept(text), values)
    }
}

extension SQLValue {
    /// The value as PostgreSQL reads it in the text format.
    var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): PostgresText.hex(bytes)
        }
    }
}
