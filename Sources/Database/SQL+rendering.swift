/// How an engine marks the place of a value.
enum Placeholders {
    case sqlite, postgres
}

extension SQL {
    /// The text the engine prepares, and the values in the order of its marks.
    func rendered(for engine: Placeholders) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for fragment in fragments {
            switch (fragment, engine) {
            case (.text(let piece), _): text += piece
            case (.value(let value), _):
                values.append(value)
                text += engine == .sqlite ? "?\(values.count)" : "$\(values.count)"
            case (.list(let list), .sqlite):
                let padded = Self.padded(list)
                let marks = padded.indices.map { "?\(values.count + $0 + 1)" }
                values += padded
                text += "in (\(marks.joined(separator: ", ")))"
            case (.list(let list), .postgres):
                values.append(.text(PostgresArray.literal(list)))
                text += "= any($\(values.count))"
            }
        }
        return (text, values)
    }

    /// Repeats the last value up to the next power of two, so that lists of all lengths share a few prepared statements.
    private static func padded(_ list: [SQLValue]) -> [SQLValue] {
        guard let last = list.last else { return [] }
        var length = 1
        while length < list.count { length *= 2 }
        return list + Array(repeating: last, count: length - list.count)
    }
}
