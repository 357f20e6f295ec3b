package import Web

/// Somebody passes by the sign-in page on their way to an application, which another room knows.
package struct ServicePassage: Sendable, Equatable {
    /// As its users call it.
    let service: String
    /// What to write beforehand in the first field.
    let identifier: String?
    /// Whether to ask again, although a session is open.
    let mustProve: Bool
    /// Where the form leads in the end.
    let formTargets: [PublicOrigin]

    package init(service: String, identifier: String?, mustProve: Bool, formTargets: [PublicOrigin]) {
        self.service = service
        self.identifier = identifier
        self.mustProve = mustProve
        self.formTargets = formTargets
    }
}

/// Recognises, by the page that signing in leads to, those who are on their way to an application.
package struct ServicePassages: Sendable {
    package typealias Finder =
        @Sendable (_ path: String, _ visit: Visit, _ session: Session?) async throws -> ServicePassage?

    let find: Finder

    package init(_ find: @escaping Finder) { self.find = find }

    package static let none = ServicePassages { _, _, _ in nil }
}
