import Vocabulary

// `PersEducNat`.
extension AAFInterpreter {
    mutating func staff(_ entry: AAFEntry) throws(FieldFault) -> StaffRecord {
        let pivot = try pivot(entry, "ENTPersonJointure")
        let usual = try entry.value("sn").map { value throws(FieldFault) in try name("sn", value) }
        let family = try entry.value("ENTPersonNomPatro").map { value throws(FieldFault) in
            try name("ENTPersonNomPatro", value)
        }
        guard let anyName = usual ?? family else { throw FieldFault(column: "sn", problem: .noName) }
        var record = StaffRecord(
            line: entry.line,
            pivot: pivot,
            familyName: family ?? anyName,
            usualName: anyName,
            givenName: try name("givenName", required(entry, "givenName"))
        )
        record.birthDate = try birthDate(entry.value("ENTPersonDateNaissance"))
        record.posts = try posts(entry.values("ENTPersonFonctions"))
        record.function = record.posts.first?.function
        record.structures = try structures(entry.values("ENTPersonStructRattach"))
        record.civility = civility(entry.value("personalTitle"), &record.warnings)
        record.professionalEmail = email(entry.value("mail"), &record.warnings)
        return record
    }

    mutating func staffChanges(_ entry: AAFEntry) throws(FieldFault) -> StaffChanges {
        try checkOperations(entry)
        var changes = StaffChanges(line: entry.line, pivot: try pivot(entry, "ENTPersonJointure"))
        for attribute in entry.attributes {
            guard let change = try change(attribute.name, in: entry, &changes.warnings) else { continue }
            changes.changes.append(change)
        }
        return changes
    }

    private mutating func change(
        _ attribute: String,
        in entry: AAFEntry,
        _ warnings: inout [FeedWarning]
    ) throws(FieldFault) -> StaffChange? {
        switch attribute {
        case "sn": return .usualName(try name(attribute, required(entry, attribute)))
        case "ENTPersonNomPatro": return .familyName(try name(attribute, required(entry, attribute)))
        case "givenName": return .givenName(try name(attribute, required(entry, attribute)))
        case "ENTPersonDateNaissance": return .birthDate(try birthDate(entry.value(attribute)))
        case "ENTPersonFonctions": return .posts(try posts(entry.values(attribute)))
        case "ENTPersonStructRattach": return .structures(try structures(entry.values(attribute)))
        case "personalTitle":
            let civility = civility(entry.value(attribute), &warnings)
            return civility == nil && entry.value(attribute) != nil ? nil : .civility(civility)
        case "mail":
            let email = email(entry.value(attribute), &warnings)
            return email == nil && entry.value(attribute) != nil ? nil : .professionalEmail(email)
        default: return nil
        }
    }
}

extension AAFInterpreter {
    private mutating func birthDate(_ value: [UInt8]?) throws(FieldFault) -> BirthDate? {
        guard let value else { return nil }
        do { return try reader.birthDate(value.span) } catch {
            throw FieldFault(column: "ENTPersonDateNaissance", problem: error)
        }
    }

    private func posts(_ values: [[UInt8]]) throws(FieldFault) -> [Post] {
        var posts: [Post] = []
        for value in values {
            let post = try reading("ENTPersonFonctions", value) { bytes throws(FieldProblem) in
                try reader.structurePost(bytes)
            }
            if let post { posts.append(post) }
        }
        return posts
    }

    private func structures(_ values: [[UInt8]]) throws(FieldFault) -> [String] {
        var structures: [String] = []
        for value in values {
            structures.append(
                try reading("ENTPersonStructRattach", value) { bytes throws(FieldProblem) in
                    try reader.jointure(bytes)
                }
            )
        }
        return structures
    }

    private func civility(_ value: [UInt8]?, _ warnings: inout [FeedWarning]) -> Civility? {
        guard let value else { return nil }
        let civility = Civility(String(decoding: value, as: UTF8.self))
        if civility == nil { warnings.append(FeedWarning("personalTitle", .civility)) }
        return civility
    }

    private func email(_ value: [UInt8]?, _ warnings: inout [FeedWarning]) -> EmailAddress? {
        guard let value else { return nil }
        let email = EmailAddress(String(decoding: value, as: UTF8.self))
        if email == nil { warnings.append(FeedWarning("mail", .email)) }
        return email
    }
}
