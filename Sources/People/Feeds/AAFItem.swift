package import Vocabulary

/// What the next request of an AAF file asks, complete or delta.
package enum AAFItem: Sendable, Equatable {
    case add(StaffRecord)
    case modify(StaffChanges)
    case delete(pivot: String, line: Int)
    case addEstablishment(EstablishmentRecord)
    case modifyEstablishment(EstablishmentChanges)
    case deleteEstablishment(jointure: String, line: Int)
    case quarantined(Quarantine)
}

/// A `modifyRequest` about a person: what it names is replaced, the rest stays.
package struct StaffChanges: Sendable, Equatable {
    package var line: Int
    package var pivot: String
    package var changes: [StaffChange] = []
    package var warnings: [FeedWarning] = []
}

/// One value of a person, replaced.
package enum StaffChange: Sendable, Equatable {
    case familyName(String)
    case usualName(String)
    case givenName(String)
    case birthDate(BirthDate?)
    case civility(Civility?)
    case professionalEmail(EmailAddress?)
    case posts([Post])
    case structures([String])
}

/// A `modifyRequest` about an establishment.
package struct EstablishmentChanges: Sendable, Equatable {
    package var line: Int
    package var jointure: String
    package var changes: [EstablishmentChange] = []
}

/// One value of an establishment, replaced.
package enum EstablishmentChange: Sendable, Equatable {
    case uai(UAI)
    case usualName(String)
    case type(String?)
    case contract(String?)
    case academy(String?)
}
