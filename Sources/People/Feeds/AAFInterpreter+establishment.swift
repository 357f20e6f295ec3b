import Vocabulary

// `EtabEducNat`.
extension AAFInterpreter {
    mutating func establishment(_ entry: AAFEntry) throws(FieldFault) -> EstablishmentRecord {
        EstablishmentRecord(
            line: entry.line,
            jointure: try pivot(entry, "ENTStructureJointure"),
            uai: try uai(required(entry, "ENTStructureUAI")),
            usualName: try usualName(entry),
            type: try label(entry, "ENTStructureTypeStruct"),
            contract: try label(entry, "ENTEtablissementContrat"),
            academy: try label(entry, "ENTServAcAcademie")
        )
    }

    mutating func establishmentChanges(_ entry: AAFEntry) throws(FieldFault) -> EstablishmentChanges {
        try checkOperations(entry)
        var changes = EstablishmentChanges(line: entry.line, jointure: try pivot(entry, "ENTStructureJointure"))
        for attribute in entry.attributes {
            guard let change = try change(attribute.name, in: entry) else { continue }
            changes.changes.append(change)
        }
        return changes
    }

    private mutating func change(
        _ attribute: String,
        in entry: AAFEntry
    ) throws(FieldFault) -> EstablishmentChange? {
        switch attribute {
        case "ENTStructureUAI": .uai(try uai(required(entry, attribute)))
        case "ENTStructureNomCourant": .usualName(try usualName(entry))
        case "ENTStructureTypeStruct": .type(try label(entry, attribute))
        case "ENTEtablissementContrat": .contract(try label(entry, attribute))
        case "ENTServAcAcademie": .academy(try label(entry, attribute))
        default: nil
        }
    }

    private func usualName(_ entry: AAFEntry) throws(FieldFault) -> String {
        guard let name = try label(entry, "ENTStructureNomCourant") else {
            throw FieldFault(column: "ENTStructureNomCourant", problem: .missing)
        }
        return name
    }

    private func label(_ entry: AAFEntry, _ attribute: String) throws(FieldFault) -> String? {
        guard let value = entry.value(attribute) else { return nil }
        return try reading(attribute, value) { bytes throws(FieldProblem) in try reader.label(bytes) }
    }

    private mutating func uai(_ value: [UInt8]) throws(FieldFault) -> UAI {
        do { return try reader.uai(value.span) } catch {
            throw FieldFault(column: "ENTStructureUAI", problem: error)
        }
    }
}
