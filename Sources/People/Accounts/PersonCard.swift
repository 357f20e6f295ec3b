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
    /// The names as a page prints them: HR types a straight apostrophe where French has a curved one.
    package struct PrintedNames: Sendable, Equatable {
        package let given: String
        package let usual: String
        package let family: String

        package var whole: String { "\(given) \(usual)" }
    }

    package var printedNames: PrintedNames {
        func printed(_ name: String) -> String { String(name.map { $0 == "'" ? "’" : $0 }) }
        return PrintedNames(given: printed(givenName), usual: printed(usualName), family: printed(familyName))
    }
}
