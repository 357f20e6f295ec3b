package import Credentials
package import Vocabulary

/// What somebody says of themselves to be recognised.
///
/// Which fields there are is the académie's rule.
package struct IdentityClaim: Sendable {
    package let subject: Subject
    package var usualName: String?
    package var birthDate: CivilDate?
    /// A login or an address that must belong to the same account.
    package var identifier: String?

    /// What the account is looked for by.
    package enum Subject: Sendable {
        case numen(Numen)
        /// A login or an address: it opens a journey that only a code can finish.
        case identifier(String)
        case activationCode(ActivationCode)
    }

    package init(
        _ subject: Subject,
        usualName: String? = nil,
        birthDate: CivilDate? = nil,
        identifier: String? = nil
    ) {
        self.subject = subject
        self.usualName = usualName
        self.birthDate = birthDate
        self.identifier = identifier
    }

    /// Whether somebody who knows the person has handed them a code.
    package var isVouchedFor: Bool {
        if case .activationCode = subject { true } else { false }
    }
}

extension IdentityClaim: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
