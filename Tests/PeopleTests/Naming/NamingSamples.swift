@testable import Academies

/// Naming rules as the tests change them, and what names give under them.
enum NamingSamples {
    /// The rules of most académies, some of them replaced.
    static func rules(
        surname: NamingRules.Surname = .usual,
        apostrophes: NamingRules.Apostrophes = .removed,
        hyphens: NamingRules.Hyphens = .kept,
        particles: NamingRules.Particles = .glued,
        login: LoginRules = LoginRules(
            pattern: .initialThenName,
            compoundGivenName: .firstInitial,
            maximumLength: 20
        ),
        address: AddressRules = AddressRules(
            pattern: .givenDotName,
            compoundGivenName: .hyphenated,
            maximumLength: 64
        ),
        firstSuffix: Int = 1
    ) -> NamingRules {
        NamingRules(
            surname: surname,
            apostrophes: apostrophes,
            hyphens: hyphens,
            particles: particles,
            login: login,
            address: address,
            homonyms: HomonymRules(firstSuffix: firstSuffix)
        )
    }

    static func rules(loginLength: Int, addressLength: Int = 64) -> NamingRules {
        rules(
            login: LoginRules(
                pattern: .initialThenName,
                compoundGivenName: .firstInitial,
                maximumLength: loginLength
            ),
            address: AddressRules(
                pattern: .givenDotName,
                compoundGivenName: .hyphenated,
                maximumLength: addressLength
            )
        )
    }
}
