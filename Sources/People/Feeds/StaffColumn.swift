/// The columns of a staff CSV that are read; every other one is ignored.
enum StaffColumn: Int, CaseIterable {
    case numen, sn, nompatro, givenname, datenaissance, codecivilite, title, rne, finfonction, dateff, fredurne
    case fredufonctadm, oldemployeenumber, mailperso, telephone

    /// The name as a correct header writes it.
    var name: String { String(describing: self) }

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    /// What an error shows to whoever must correct a file.
    static let exampleHeader =
        "numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;fredufonctadm;"
        + "oldemployeenumber"
}

/// Where each column stands in one file.
struct StaffHeader: Sendable {
    /// How many columns the header has, known or not.
    let count: Int
    /// The names as the file writes them.
    let names: [String]
    private var positions = [Int](repeating: -1, count: StaffColumn.allCases.count)

    /// Reads names in any order and any case.
    init(_ names: [String]) throws(FeedError) {
        self.names = names
        count = names.count
        for (position, name) in names.enumerated() {
            guard let column = StaffColumn.byName[name.lowercased()] else { continue }
            guard positions[column.rawValue] < 0 else { throw .repeatedColumn(column.name) }
            positions[column.rawValue] = position
        }
        let missing = missingColumns
        guard missing.isEmpty else { throw .missingColumns(missing, found: names) }
    }

    /// Nothing when the file does not have the column.
    func position(of column: StaffColumn) -> Int? {
        let position = positions[column.rawValue]
        return position < 0 ? nil : position
    }

    func name(at position: Int) -> String? { names.indices.contains(position) ? names[position] : nil }

    private var missingColumns: [String] {
        var missing = [StaffColumn.numen, .givenname, .datenaissance].filter { position(of: $0) == nil }.map(\.name)
        if position(of: .sn) == nil, position(of: .nompatro) == nil { missing.append("sn ou nompatro") }
        return missing
    }
}
