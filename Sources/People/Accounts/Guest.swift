package import Vocabulary

/// Somebody from outside, invited by a service until a day.
package struct Guest: Sendable {
    package let familyName: String
    package let givenName: String
    /// The last day the account opens anything.
    package let endsOn: CivilDate
    package let birthDate: BirthDate?
    /// Where the invitation goes, and later the codes.
    package let email: EmailAddress?

    package init(
        familyName: String,
        givenName: String,
        endsOn: CivilDate,
        birthDate: BirthDate? = nil,
        email: EmailAddress? = nil
    ) {
        self.familyName = familyName
        self.givenName = givenName
        self.endsOn = endsOn
        self.birthDate = birthDate
        self.email = email
    }
}

extension Guest {
    /// The day on which the account is closed: the one after the last.
    var closesOn: CivilDate { endsOn.adding(days: 1) }
}
