import Vocabulary

/// The HR extract: the columns of the staff directory exports of académies, then two private contacts.
///
/// UTF-8, semicolons, lines ended by LF; a field is quoted when it must be (RFC 4180 §2).
struct StaffExtractFile: StaffLayout {
    static let columns: StaticString = """
        numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;fredufonctadm;\
        oldemployeenumber;mailperso;telephone
        """

    private static let separator = UInt8(ascii: ";")

    func open(_ output: inout [UInt8]) {
        output.append(Self.columns)
        output.append(UInt8(ascii: "\n"))
    }

    mutating func append(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        appendIdentity(person, to: &output)
        appendPost(person, to: &output)
        Self.appendField(person.oldNumen, to: &output)
        Self.appendField(person.privateMail, to: &output)
        output.append(contentsOf: person.telephone)
        output.append(UInt8(ascii: "\n"))
    }

    func close(_ output: inout [UInt8]) {}

    private func appendIdentity(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        Self.appendField(person.numen, to: &output)
        Self.appendField(person.usualName, to: &output)
        Self.appendField(person.familyName, to: &output)
        Self.appendField(person.givenName, to: &output)
        output.append(day: person.birth.day, month: person.birth.month, year: person.birth.year)
        output.append(Self.separator)
        output.append(person.civility)
        output.append(Self.separator)
    }

    private func appendPost(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        output.append(person.title.code)
        output.append(Self.separator)
        if let main = person.schools.first { output.append(main.uai.text) }
        output.append(Self.separator)
        if let year = person.contractEndYear { output.append(day: 31, month: 8, year: year) }
        output.append(Self.separator)
        output.append(day: 1, month: 9, year: person.postYear)
        output.append(Self.separator)
        Self.appendPosts(person, to: &output)
        output.append(Self.separator)
        if let function = person.administrativeFunction { output.append(function) }
        output.append(Self.separator)
    }

    /// FrEduRne, posts joined by commas: `0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300`.
    private static func appendPosts(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        let title = person.title.code
        for (rank, school) in person.schools.enumerated() {
            if rank > 0 { output.append(UInt8(ascii: ",")) }
            let nature = school.kind.nature
            for part in [
                school.uai.text, "UAJ", school.sector, title, school.uai.text, nature.symbol, school.kind.type,
            ] {
                output.append(part)
                output.append(UInt8(ascii: "$"))
            }
            output.append(nature.code)
        }
    }

    private static func appendField(_ field: [UInt8], to output: inout [UInt8]) {
        let mustQuote = field.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 < 0x20 }
        if mustQuote {
            output.append(UInt8(ascii: "\""))
            for byte in field {
                if byte == UInt8(ascii: "\"") { output.append(byte) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        } else {
            output.append(contentsOf: field)
        }
        output.append(separator)
    }
}
