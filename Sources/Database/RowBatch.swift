/// Rows of one table on their way to it.
package struct RowBatch: Sendable {
    let table: String
    let columns: [String]
    private(set) var values: [SQLValue] = []

    /// Names come from the program's own text, never from input.
    package init(into table: StaticString, columns: [StaticString]) {
        self.table = table.description
        self.columns = columns.map(\.description)
    }

    package var count: Int { values.count / columns.count }
    package var isEmpty: Bool { values.isEmpty }

    package mutating func append(_ row: [SQLValue]) {
        precondition(row.count == columns.count, "\(table): a row has one value a column")
        values.append(contentsOf: row)
    }

    package mutating func removeAll() { values.removeAll(keepingCapacity: true) }

    /// The rows, as slices of the flat storage.
    var rows: some Sequence<ArraySlice<SQLValue>> {
        (0..<count).lazy.map { values[($0 * columns.count)..<(($0 + 1) * columns.count)] }
    }
}
