/// A statement with its values beside it: what stands between `\(` and `)` is bound, never pasted into the text.
///
/// ```swift
/// "select id from account where academy = \(code) and state \(isIn: states)"
/// ```
/// The text is written once for both engines; only the marks that stand for values differ.
package struct SQL: Sendable {
    enum Fragment: Sendable {
        case text(String)
        case value(SQLValue)
        /// Membership of a list: `in (?, ?)` on one engine, `= any($1)` on the other.
        case list([SQLValue])
        /// Texts as a table to select from.
        case rows([SQLValue])
    }

    private(set) var fragments: [Fragment]

    /// Whether one of the values is a list; of one element it is asked for as a value is.
    var asksForLists: Bool {
        fragments.contains { fragment in
            switch fragment {
            case .list(let list): list.count != 1
            case .rows: true
            case .text, .value: false
            }
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL { SQL(fragments: left.fragments + right.fragments) }

    private init(fragments: [Fragment]) { self.fragments = fragments }
}

extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { fragments = [.text(text)] }

    package init(stringInterpolation: StringInterpolation) { fragments = stringInterpolation.fragments }

    package struct StringInterpolation: StringInterpolationProtocol {
        var fragments: [Fragment] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            fragments.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { fragments.append(.text(text)) }
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            fragments.append(.value(value.sqlValue))
        }

        /// `null` when there is no value.
        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            fragments.append(.value(value?.sqlValue ?? .null))
        }

        /// `column \(isIn: values)`; an empty list matches nothing.
        package mutating func appendInterpolation(isIn values: some Sequence<some SQLConvertible>) {
            fragments.append(.list(values.map(\.sqlValue)))
        }

        /// `from \(rowsOf: texts) as wanted`: a table of one column, `value`, to look something up for each of them.
        package mutating func appendInterpolation(rowsOf texts: some Sequence<String>) {
            fragments.append(.rows(texts.map(\.sqlValue)))
        }

        /// A piece of SQL made elsewhere, with its own values.
        package mutating func appendInterpolation(_ piece: SQL) {
            fragments.append(contentsOf: piece.fragments)
        }
    }
}
