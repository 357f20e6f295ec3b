/// How an engine marks the place of a value.
enum Placeholders {
    case sqlite, postgres
}

extension SQL {
    /// The text the engine prepares, and the values in the order of its marks.
    func rendered(for engine: Placeholders) throws(DatabaseError) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for fragment in fragments {
            switch (fragment, engine) {
            case (.text(let piece), _): text += piece
            case (.value(let value), _):
                values.append(value)
                text += engine == .sqlite ? "?" : "$\(values.count)"
            case (.list(let list), .sqlite):
                let padded = Self.padded(list)
                values += padded
                // Marks without numbers: SQLite looks numbered ones up by name, one after the other.
                text += "in (" + Self.marks("?", padded.count) + ")"
            case (.list(let list), .postgres) where list.count == 1:
                values += list
                text += "= $\(values.count)"
            case (.list(let list), .postgres):
                values.append(.text(PostgresArray.literal(list)))
                text += "= any($\(values.count))"
            case (.rows(let texts), .sqlite):
                let padded = Self.padded(texts)
                values += padded
                // A `values` without rows is no SQL.
                let rows =
                    padded.isEmpty ? "select null as column1 limit 0" : "values " + Self.marks("(?)", padded.count)
                text += "(select column1 as value from (\(rows)))"
            case (.rows(let texts), .postgres):
                values.append(.text(PostgresArray.literal(texts)))
                text += "(select unnest($\(values.count)::text[]) as value)"
            }
        }
        for value in values { try Self.refuseNul(in: value) }
        return (text, values)
    }

    /// PostgreSQL has no NUL in a text, and libpq would silently cut what follows it.
    static func refuseNul(in value: SQLValue) throws(DatabaseError) {
        guard case .text(let text) = value, text.utf8.contains(0) else { return }
        throw .statement(code: "22021", message: "a text holds a NUL character")
    }

    private static func marks(_ mark: String, _ count: Int) -> String {
        Array(repeating: mark, count: count).joined(separator: ",")
    }

    /// Repeats the last value up to the next power of two, so that lists of all lengths share a few prepared statements.
    private static func padded(_ list: [SQLValue]) -> [SQLValue] {
        guard let last = list.last else { return [] }
        var length = 1
        while length < list.count { length *= 2 }
        return list + Array(repeating: last, count: length - list.count)
    }
}
