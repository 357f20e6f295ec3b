package import Vocabulary

/// Reads the staff extract of an académie's HR, row by row, in constant memory.
///
/// ```swift
/// var feed = try StaffCSV(path: path, today: today)
/// while let item = try feed.next() { … }
/// ```
/// The file is read twice: once to learn its encoding, once to read its rows. Nothing that a row contains can stop the
/// others; only a file without a usable header, or a disk that fails, throws.
package struct StaffCSV: ~Copyable, Sendable {
    package let encoding: FeedEncoding
    /// The columns of the header, as the file names them.
    package var columns: [String] { row.header.names }

    private var rows: CSVRows
    private var row: StaffRow

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: an ordinary file.
    ///   - today: the day of the import, for judging birth dates.
    /// - Throws: what makes the whole file unreadable.
    package init(path: String, today: CivilDate) throws(FeedError) {
        try self.init(FeedBytes(path: path), today: today)
    }

    /// Reads from memory.
    package init(bytes: [UInt8], today: CivilDate) throws(FeedError) {
        try self.init(FeedBytes(bytes), today: today)
    }

    private init(_ bytes: consuming FeedBytes, today: CivilDate) throws(FeedError) {
        let encoding = try EncodingProbe.encoding(of: &bytes)
        var rows = CSVRows(bytes)
        try rows.skipMark()
        rows.separator = try Self.separator(of: rows.peekLine())
        let header = try Self.header(&rows, encoding)
        self.encoding = encoding
        self.rows = rows
        row = StaffRow(header: header, reader: FieldReader(today: today, encoding: encoding))
    }

    /// The next person or the next row set aside; nothing at the end.
    package mutating func next() throws(FeedError) -> FeedItem? {
        while true {
            switch try rows.next() {
            case .end: return nil
            case .fault(let problem, let field):
                return Self.quarantined(rows, encoding, field.flatMap(row.header.name), problem)
            case .row:
                if rows.isBlank { continue }
                return Self.item(rows, &row, encoding)
            }
        }
    }

    private static func item(_ rows: borrowing CSVRows, _ row: inout StaffRow, _ encoding: FeedEncoding) -> FeedItem {
        guard rows.isASCII || encoding != .utf8 || rows.isValidUTF8 else {
            return quarantined(rows, encoding, nil, .notUTF8)
        }
        do {
            return .staff(try row.record(rows.bytes.span, fields: rows.fields, line: rows.line))
        } catch {
            let subject = row.subject(rows.bytes.span, fields: rows.fields)
            return quarantined(rows, encoding, error.column, error.problem, about: subject)
        }
    }

    private static func quarantined(
        _ rows: borrowing CSVRows,
        _ encoding: FeedEncoding,
        _ column: String?,
        _ problem: FieldProblem,
        about subject: Quarantine.Subject? = nil
    ) -> FeedItem {
        let raw = rows.source
        return .quarantined(
            Quarantine(
                line: rows.line,
                column: column,
                reason: problem.description,
                raw: encoding.text(raw.span),
                subject: subject
            )
        )
    }
}

extension StaffCSV {
    /// `;` unless the header has more commas.
    private static func separator(of header: ArraySlice<UInt8>) -> UInt8 {
        let semicolon = UInt8(ascii: ";")
        let comma = UInt8(ascii: ",")
        let commas = header.count { $0 == comma }
        return commas > header.count { $0 == semicolon } ? comma : semicolon
    }

    private static func header(_ rows: inout CSVRows, _ encoding: FeedEncoding) throws(FeedError) -> StaffHeader {
        switch try rows.next() {
        case .end: throw .empty
        case .fault: throw .unreadableHeader
        case .row:
            var names: [String] = []
            for field in rows.fields {
                let bytes = rows.bytes.span
                names.append(encoding.text(bytes.extracting(bytes.trimming(field))))
            }
            return try StaffHeader(names)
        }
    }
}
