package import Academies
package import Web

/// An application that people of several académies come from, and that is told which one is theirs
/// (OpenID Connect Core 1.0 §4).
package struct ServiceEntrance: Sendable {
    /// As its users call it.
    let service: String
    let serves: @Sendable (Academy) -> Bool
    /// Where its own sign-in begins, once it knows the académie; nothing for one that signs nobody in here.
    let address: @Sendable (Academy) -> String?
    /// Where a form that ends there may lead, as far as the application is concerned.
    let formTargets: [PublicOrigin]

    package init(
        service: String,
        serves: @escaping @Sendable (Academy) -> Bool,
        address: @escaping @Sendable (Academy) -> String?,
        formTargets: [PublicOrigin]
    ) {
        self.service = service
        self.serves = serves
        self.address = address
        self.formTargets = formTargets
    }
}

/// Recognises the applications that may send people here without saying which académie is theirs.
package struct ServiceEntrances: Sendable {
    /// - Parameters:
    ///   - application: by its identifier.
    ///   - target: the page of the application that somebody was going to, if it says so.
    /// - Returns: nothing when there is no such application, or when the page is none of its own.
    package typealias Finder = @Sendable (_ application: String, _ target: String?) -> ServiceEntrance?

    let find: Finder
    /// What people are told whom nobody known has sent.
    let refusal: SystemPage?

    package init(refusal: SystemPage, _ find: @escaping Finder) {
        self.find = find
        self.refusal = refusal
    }

    private init() {
        find = { _, _ in nil }
        refusal = nil
    }

    package static let none = ServiceEntrances()
}
