/// One row of an answer, read by the place of its columns in the `select`.
package struct Row: Sendable {
    let values: [SQLValue]

    /// The column at `index`, as the type expected where it goes.
    package func callAsFunction<Value: SQLConvertible>(_ index: Int) throws(DatabaseError) -> Value {
        guard values.indices.contains(index), let value = Value(sqlValue: values[index]) else {
            throw .unexpectedColumn(index: index, expected: "\(Value.self)")
        }
        return value
    }
}
