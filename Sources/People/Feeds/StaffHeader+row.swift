import Vocabulary

// Where a column’s value lies in a row, and how its problem is told. Apart from the reader, whose caches would be
// copied if the same value lent both.
extension StaffHeader {
    func required<Value>(
        _ column: StaffColumn,
        _ bytes: Span<UInt8>,
        _ fields: [Range<Int>],
        read: (Span<UInt8>) throws(FieldProblem) -> Value
    ) throws(FieldFault) -> Value {
        guard let value = try optional(column, bytes, fields, read: read) else {
            throw FieldFault(column: column.name, problem: .missing)
        }
        return value
    }

    func optional<Value>(
        _ column: StaffColumn,
        _ bytes: Span<UInt8>,
        _ fields: [Range<Int>],
        read: (Span<UInt8>) throws(FieldProblem) -> Value
    ) throws(FieldFault) -> Value? {
        guard let range = range(of: column, bytes, fields) else { return nil }
        do { return try read(bytes.extracting(range)) } catch {
            throw FieldFault(column: column.name, problem: error)
        }
    }

    /// Nothing when the column is absent, empty, or holds the `X` that directories write for no value.
    func range(of column: StaffColumn, _ bytes: Span<UInt8>, _ fields: [Range<Int>]) -> Range<Int>? {
        guard let position = position(of: column) else { return nil }
        let range = bytes.trimming(fields[position])
        guard !range.isEmpty, range.count > 1 || bytes[range.lowerBound] != UInt8(ascii: "X") else { return nil }
        return range
    }
}
