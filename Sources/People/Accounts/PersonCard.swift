package import Vocabulary

/// What an operator may see of an agent: no NUMEN, no birth date, no private contact.
package struct PersonCard: Sendable, Equatable {
    package let account: Int64
    package let academy: AcademyCode
    package let subject: String
    package let login: String
    package let address: String
    package let aliases: [Alias]
    package let state: AccountState
    package let familyName: String
    package let usualName: String
    package let givenName: String
    package let posts: [Post]
    package let closesOn: CivilDate?

    /// A former address that still works until a day.
    package struct Alias: Sendable, Equatable {
        package let address: String
        package let until: CivilDate
    }
}

extension PersonCard {
    package var printedNames: PrintedNames { PrintedNames(given: givenName, usual: usualName, family: familyName) }
}
