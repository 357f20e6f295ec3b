package import Vocabulary

/// What an attacker knows of the person, which must not be found in the password.
///
/// NIST SP 800-63B asks for context-specific words. Everything is optional: a rule without its word is met.
package struct PasswordContext: Sendable {
    package var names: [String]
    package var login: Login?
    package var addresses: [EmailAddress]
    package var numen: Numen?
    package var birthDate: BirthDate?
    package var schools: [String]
    package var towns: [String]
    package var academy: String?

    package init(
        names: [String] = [],
        login: Login? = nil,
        addresses: [EmailAddress] = [],
        numen: Numen? = nil,
        birthDate: BirthDate? = nil,
        schools: [String] = [],
        towns: [String] = [],
        academy: String? = nil
    ) {
        self.names = names
        self.login = login
        self.addresses = addresses
        self.numen = numen
        self.birthDate = birthDate
        self.schools = schools
        self.towns = towns
        self.academy = academy
    }

    /// Nothing is known of the person, or the account is not found: the other rules still hold.
    package static let nobody = PasswordContext()
}

extension PasswordContext: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
