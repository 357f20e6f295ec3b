import Vocabulary

/// Turns the fields of one CSV row into a person, or says which column is at fault.
struct StaffRow: Sendable {
    let header: StaffHeader
    private var reader: FieldReader

    init(header: StaffHeader, reader: FieldReader) {
        self.header = header
        self.reader = reader
    }

    /// - Parameters:
    ///   - bytes: where the fields lie.
    ///   - fields: one range a column, in the order of the header.
    ///   - line: the line on which the row begins.
    /// - Returns: the person, with a warning for each value dropped.
    /// - Throws: the first column that cannot be read and decides something.
    mutating func record(
        _ bytes: Span<UInt8>,
        fields: [Range<Int>],
        line: Int
    ) throws(FieldFault) -> StaffRecord {
        try checkCount(fields)
        var record = try identity(bytes, fields, line: line)
        try readService(bytes, fields, into: &record)
        try readPosts(bytes, fields, into: &record)
        readContacts(bytes, fields, into: &record)
        return record
    }

    /// Whom a row is about that cannot be read whole; nothing when not even that can.
    func subject(_ bytes: Span<UInt8>, fields: [Range<Int>]) -> Quarantine.Subject? {
        guard let position = header.position(of: .numen), fields.indices.contains(position) else { return nil }
        return (try? reader.numen(bytes.extracting(fields[position]))).map(Quarantine.Subject.numen)
    }

    /// More columns than announced are forgiven when they are empty; fewer mean a row cut short.
    private func checkCount(_ fields: [Range<Int>]) throws(FieldFault) {
        let surplus = fields.dropFirst(header.count)
        guard fields.count >= header.count, surplus.allSatisfy(\.isEmpty) else {
            throw FieldFault(column: nil, problem: .columnCount(expected: header.count, found: fields.count))
        }
    }

    private mutating func identity(_ bytes: Span<UInt8>, _ fields: [Range<Int>], line: Int) throws(FieldFault)
        -> StaffRecord
    {
        let numen = try header.required(.numen, bytes, fields) { field throws(FieldProblem) in try reader.numen(field) }
        let usual = try header.optional(.sn, bytes, fields) { field throws(FieldProblem) in try reader.name(field) }
        let family = try header.optional(.nompatro, bytes, fields) { field throws(FieldProblem) in
            try reader.name(field)
        }
        guard let name = usual ?? family else { throw FieldFault(column: StaffColumn.sn.name, problem: .noName) }
        let given = try header.required(.givenname, bytes, fields) { field throws(FieldProblem) in
            try reader.name(field)
        }
        let birth = try header.required(.datenaissance, bytes, fields) { field throws(FieldProblem) in
            try reader.birthDate(field)
        }
        return StaffRecord(
            line: line,
            numen: numen,
            familyName: family ?? name,
            usualName: name,
            givenName: given,
            birthDate: birth
        )
    }

    private func readService(_ bytes: Span<UInt8>, _ fields: [Range<Int>], into record: inout StaffRecord)
        throws(FieldFault)
    {
        switch try end(bytes, fields) {
        case .flagged: record.endOfFunction = try date(bytes, fields, .dateff)
        case .dated(let day):
            record.endOfFunction = day
            record.effectiveDate = try date(bytes, fields, .dateff)
        }
        record.function = try code(bytes, fields, .title)
        record.administrativeFunction = try code(bytes, fields, .fredufonctadm)
    }

    private enum EndOfFunction {
        /// The column says that the function ends, and `dateff` when: some extracts are so written.
        case flagged
        case dated(CivilDate?)
    }

    private func end(_ bytes: Span<UInt8>, _ fields: [Range<Int>]) throws(FieldFault) -> EndOfFunction {
        guard let range = header.range(of: .finfonction, bytes, fields), range.count <= 2 else {
            return .dated(try date(bytes, fields, .finfonction))
        }
        switch reader.text(bytes.extracting(range)).uppercased() {
        case "FF", "O", "1": return .flagged
        case "N", "0": return .dated(nil)
        default: throw FieldFault(column: StaffColumn.finfonction.name, problem: .date)
        }
    }

    private func date(_ bytes: Span<UInt8>, _ fields: [Range<Int>], _ column: StaffColumn) throws(FieldFault)
        -> CivilDate?
    {
        try header.optional(column, bytes, fields) { field throws(FieldProblem) in try reader.serviceDate(field) }
            ?? nil
    }

    private func code(_ bytes: Span<UInt8>, _ fields: [Range<Int>], _ column: StaffColumn) throws(FieldFault) -> String?
    {
        try header.optional(column, bytes, fields) { field throws(FieldProblem) in try reader.code(field) } ?? nil
    }

    private mutating func readPosts(_ bytes: Span<UInt8>, _ fields: [Range<Int>], into record: inout StaffRecord)
        throws(FieldFault)
    {
        record.establishment = try header.optional(.rne, bytes, fields) { field throws(FieldProblem) in
            try reader.uai(field)
        }
        record.posts =
            try header.optional(.fredurne, bytes, fields) { field throws(FieldProblem) in try reader.posts(field) }
            ?? []
        guard let establishment = record.establishment else { return }
        var main = Post(
            place: .establishment(establishment),
            function: record.function,
            start: record.effectiveDate,
            end: record.endOfFunction
        )
        if let index = record.posts.firstIndex(where: main.isSameWork) {
            let detailed = record.posts.remove(at: index)
            main.function = main.function ?? detailed.function
            main.sector = detailed.sector
            main.kind = detailed.kind
        }
        record.posts.insert(main, at: 0)
    }
}

// What decides no right: dropped with a warning when it cannot be read.
extension StaffRow {
    private func readContacts(_ bytes: Span<UInt8>, _ fields: [Range<Int>], into record: inout StaffRecord) {
        if let text = text(bytes, fields, .codecivilite) {
            record.civility = Civility(text)
            if record.civility == nil { record.warn(.codecivilite, .civility) }
        }
        if let text = text(bytes, fields, .mailperso) {
            record.personalEmail = EmailAddress(text)
            if record.personalEmail == nil { record.warn(.mailperso, .email) }
        }
        if let text = text(bytes, fields, .telephone) {
            record.phone = PhoneNumber(text)
            if record.phone == nil { record.warn(.telephone, .phone) }
        }
        if let range = header.range(of: .oldemployeenumber, bytes, fields) {
            let (numens, areAllRead) = reader.formerNumens(bytes.extracting(range))
            record.formerNumens = numens.filter { $0 != record.numen }
            if !areAllRead { record.warn(.oldemployeenumber, .formerNumen) }
        }
    }

    private func text(_ bytes: Span<UInt8>, _ fields: [Range<Int>], _ column: StaffColumn) -> String? {
        header.range(of: column, bytes, fields).map { reader.text(bytes.extracting($0)) }
    }
}

extension StaffRecord {
    fileprivate mutating func warn(_ column: StaffColumn, _ problem: FieldProblem) {
        warnings.append(FeedWarning(column.name, problem))
    }
}
