import Vocabulary

/// Understands the requests of an AAF file, or says which attribute is at fault.
struct AAFInterpreter {
    var reader: FieldReader

    private enum Subject {
        case staff, establishment, unknown
    }

    mutating func item(_ entry: AAFEntry) throws(FeedError) -> AAFItem {
        let subject = try subject(of: entry)
        do {
            return try item(entry, about: subject)
        } catch {
            return .quarantined(
                Quarantine(
                    line: entry.line,
                    column: error.column,
                    reason: error.problem.description,
                    raw: "",
                    subject: subject == .staff ? person(entry) : nil
                )
            )
        }
    }

    /// Whom a request is about that cannot be read whole; nothing when not even that can.
    private func person(_ entry: AAFEntry) -> Quarantine.Subject? {
        (try? pivot(entry, "ENTPersonJointure")).map(Quarantine.Subject.pivot)
    }

    /// What the operational attribute says, else what the attributes are those of.
    private func subject(of entry: AAFEntry) throws(FeedError) -> Subject {
        switch entry.category.map({ String(decoding: $0, as: UTF8.self) }) {
        case "PersEducNat": return .staff
        case "EtabEducNat": return .establishment
        case nil, "": break
        default: throw .foreignCategory(line: entry.line)
        }
        if entry.attributes.contains(where: { $0.name.hasPrefix("ENTPerson") }) { return .staff }
        if entry.attributes.contains(where: { $0.name.hasPrefix("ENTStructure") }) { return .establishment }
        return .unknown
    }

    private mutating func item(_ entry: AAFEntry, about subject: Subject) throws(FieldFault) -> AAFItem {
        if let fault = entry.fault { throw fault }
        switch (subject, entry.kind) {
        case (.staff, .add): return .add(try staff(entry))
        case (.staff, .modify): return .modify(try staffChanges(entry))
        case (.staff, .delete): return .delete(pivot: try pivot(entry, "ENTPersonJointure"), line: entry.line)
        case (.establishment, .add): return .addEstablishment(try establishment(entry))
        case (.establishment, .modify): return .modifyEstablishment(try establishmentChanges(entry))
        case (.establishment, .delete):
            return .deleteEstablishment(jointure: try pivot(entry, "ENTStructureJointure"), line: entry.line)
        case (.unknown, _): throw FieldFault(column: "categoriePersonne", problem: .unknownCategory)
        }
    }
}

// Values common to persons and establishments.
extension AAFInterpreter {
    /// The identifier of the request and the jointure among the attributes, which must not differ.
    func pivot(_ entry: AAFEntry, _ name: String) throws(FieldFault) -> String {
        let identifier = entry.identifier.flatMap { $0.isEmpty ? nil : $0 }
        let jointure = entry.value(name)
        guard let value = jointure ?? identifier else { throw FieldFault(column: name, problem: .missing) }
        guard jointure == nil || identifier == nil || jointure == identifier else {
            throw FieldFault(column: name, problem: .pivotMismatch)
        }
        return try reading(name, value) { bytes throws(FieldProblem) in try reader.jointure(bytes) }
    }

    func required(_ entry: AAFEntry, _ name: String) throws(FieldFault) -> [UInt8] {
        guard let value = entry.value(name) else { throw FieldFault(column: name, problem: .missing) }
        return value
    }

    /// Reads one value, and names its attribute when it cannot be read.
    func reading<Value>(
        _ name: String,
        _ value: [UInt8],
        _ read: (Span<UInt8>) throws(FieldProblem) -> Value
    ) throws(FieldFault) -> Value {
        do { return try read(value.span) } catch { throw FieldFault(column: name, problem: error) }
    }

    func name(_ attribute: String, _ value: [UInt8]) throws(FieldFault) -> String {
        try reading(attribute, value) { bytes throws(FieldProblem) in try reader.name(bytes) }
    }

    /// Every modification replaces: AAF knows no other operation.
    func checkOperations(_ entry: AAFEntry) throws(FieldFault) {
        for attribute in entry.attributes where attribute.operation ?? "replace" != "replace" {
            throw FieldFault(column: attribute.name, problem: .operation)
        }
    }
}
