import Vocabulary

/// What each feed may decide about somebody whom the database holds already.
extension StaffRecord {
    /// HR decides everything it tells.
    func told(byStaffFeed record: StaffRecord) -> StaffRecord {
        var told = told(byAAF: record)
        told.numen = record.numen
        told.endOfFunction = record.endOfFunction
        told.effectiveDate = record.effectiveDate
        told.administrativeFunction = record.administrativeFunction
        told.personalEmail = record.personalEmail
        told.phone = record.phone
        return told
    }

    /// The annuaire decides names, birth date and posts.
    func told(byAAF record: StaffRecord) -> StaffRecord {
        var told = self
        told.familyName = record.familyName
        told.usualName = record.usualName
        told.givenName = record.givenName
        told.birthDate = record.birthDate ?? birthDate
        told.civility = record.civility
        told.posts = record.posts
        return told
    }

    /// Only what was lacking.
    func completed(by record: StaffRecord) -> StaffRecord {
        var told = self
        told.birthDate = birthDate ?? record.birthDate
        told.civility = civility ?? record.civility
        return told
    }

    /// The values that a `modifyRequest` replaces.
    func applying(_ changes: StaffChanges) -> StaffRecord {
        changes.changes.reduce(into: self) { told, change in
            switch change {
            case .familyName(let name): told.familyName = name
            case .usualName(let name): told.usualName = name
            case .givenName(let name): told.givenName = name
            case .birthDate(let date): told.birthDate = date
            case .civility(let civility): told.civility = civility
            case .posts(let posts): told.posts = posts
            // Préau gives addresses itself, and learns structures from the posts.
            case .professionalEmail, .structures: break
            }
        }
    }
}
