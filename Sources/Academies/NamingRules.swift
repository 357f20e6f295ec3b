/// How an académie makes logins and addresses out of names.
///
/// The `People` room applies them. Accents and ligatures are always folded to ASCII.
package struct NamingRules: Hashable, Sendable {
    /// Which name is used when a person has both.
    package let surname: Surname
    package let apostrophes: Apostrophes
    package let hyphens: Hyphens
    package let particles: Particles
    package let login: LoginRules
    package let address: AddressRules
    package let homonyms: HomonymRules

    package enum Surname: String, CaseIterable, Sendable {
        /// « nom d’usage », or the family name for those who have none.
        case usual
        /// « nom de famille ».
        case family
    }

    /// D’Artagnan: `dartagnan` or `d-artagnan`.
    package enum Apostrophes: String, CaseIterable, Sendable { case removed, hyphen }

    /// Martin-Durand: `martin-durand` or `martindurand`.
    package enum Hyphens: String, CaseIterable, Sendable { case kept, removed }

    /// Le Dupont: `ledupont` or `le-dupont`.
    package enum Particles: String, CaseIterable, Sendable { case glued, hyphenated }
}

/// How the given name and the name follow one another.
package enum NamePattern: String, CaseIterable, Sendable {
    /// `mdupond`
    case initialThenName
    /// `michel.dupond`
    case givenDotName
}

package struct LoginRules: Hashable, Sendable {
    package let pattern: NamePattern
    package let compoundGivenName: CompoundGivenName
    package let maximumLength: Int

    /// Jean-Pierre Dupont: `jdupont` or `jpdupont`.
    package enum CompoundGivenName: String, CaseIterable, Sendable { case firstInitial, allInitials }
}

package struct AddressRules: Hashable, Sendable {
    package let pattern: NamePattern
    package let compoundGivenName: CompoundGivenName
    package let maximumLength: Int

    /// Jean-Pierre Dupont: `jean-pierre.dupont` or `jean.dupont`.
    package enum CompoundGivenName: String, CaseIterable, Sendable { case hyphenated, firstPart }
}

package struct HomonymRules: Hashable, Sendable {
    /// What the second bearer of a name gets: 1 gives `dupond`, `dupond1`, `dupond2`.
    package let firstSuffix: Int
}

extension NamingRules {
    init?(_ section: Section) {
        let surname = section.required("surname", Grammar<Surname>.choice)
        let apostrophes = section.required("apostrophes", Grammar<Apostrophes>.choice)
        let hyphens = section.required("hyphens", Grammar<Hyphens>.choice)
        let particles = section.required("particles", Grammar<Particles>.choice)
        let login = section.required(section: "login") { LoginRules($0) }
        let address = section.required(section: "address") { AddressRules($0) }
        let homonyms = section.required(section: "homonyms") { HomonymRules($0) }
        guard let surname, let apostrophes, let hyphens, let particles, let login, let address, let homonyms
        else { return nil }
        self.surname = surname
        self.apostrophes = apostrophes
        self.hyphens = hyphens
        self.particles = particles
        self.login = login
        self.address = address
        self.homonyms = homonyms
    }
}

extension LoginRules {
    init?(_ section: Section) {
        let pattern = section.required("pattern", Grammar<NamePattern>.choice)
        let compound = section.required("compoundGivenName", Grammar<CompoundGivenName>.choice)
        let maximumLength = section.required("maximumLength", .number(4...64, example: 20))
        guard let pattern, let compound, let maximumLength else { return nil }
        self.init(pattern: pattern, compoundGivenName: compound, maximumLength: maximumLength)
    }
}

extension AddressRules {
    /// A local part has at most 64 octets (RFC 5321 §4.5.3.1.1).
    init?(_ section: Section) {
        let pattern = section.required("pattern", Grammar<NamePattern>.choice)
        let compound = section.required("compoundGivenName", Grammar<CompoundGivenName>.choice)
        let maximumLength = section.required("maximumLength", .number(8...64, example: 64))
        guard let pattern, let compound, let maximumLength else { return nil }
        self.init(pattern: pattern, compoundGivenName: compound, maximumLength: maximumLength)
    }
}

extension HomonymRules {
    init?(_ section: Section) {
        guard let firstSuffix = section.required("firstSuffix", .number(1...9, example: 1)) else { return nil }
        self.firstSuffix = firstSuffix
    }
}
