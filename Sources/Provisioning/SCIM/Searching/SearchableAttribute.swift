/// The attributes by which people can be looked for, since an index of ours knows them.
enum SearchableAttribute: Sendable, Equatable {
    case id
    case externalID
    case userName
    case familyName
    case active
    case lastModified
    case emails
    case emailValue

    /// Nothing for an attribute that is unknown or that nothing finds quickly.
    init?(_ path: AttributePath) {
        guard path.schema == nil || path.schema == SCIMSchema.user.lowercased() else { return nil }
        switch (path.name, path.subattribute) {
        case ("id", nil): self = .id
        case ("externalid", nil): self = .externalID
        case ("username", nil): self = .userName
        case ("name", "familyname"): self = .familyName
        case ("active", nil): self = .active
        case ("meta", "lastmodified"): self = .lastModified
        case ("emails", nil): self = .emails
        case ("emails", "value"): self = .emailValue
        default: return nil
        }
    }

    static let spoken = "id, externalId, userName, name.familyName, active, meta.lastModified, emails and emails.value"
}
