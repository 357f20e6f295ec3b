package import Vocabulary

/// Whose a bearer token is (RFC 6750): asked at every request, so that a token that is revoked opens nothing.
package protocol BearerCheck: Sendable {
    /// - Parameters:
    ///   - token: as it was sent, of bounded length, judged by nobody yet.
    ///   - academy: the one whose people are asked for; a token of another opens nothing here.
    /// - Returns: whose it is, or why it opens nothing.
    /// - Throws: when it cannot be judged; a token that is wrong is an answer.
    func verdict(on token: String, at academy: AcademyCode) async throws -> BearerVerdict
}

package enum BearerVerdict: Sendable {
    case client(ProvisioningClient)
    /// Good, and not for reading people: it has no `scim` among its scopes.
    case lacksScope
    /// Unknown, ended, revoked, or of another académie.
    case refused

    /// What a token must have been granted.
    package static let scope = "scim"
}

/// An application that reads the people of an académie.
package struct ProvisioningClient: Sendable {
    /// Its name in its file, for the log.
    package let id: String
    package let naming: PersonNaming

    package init(id: String, naming: PersonNaming = .immutable) {
        self.id = id
        self.naming = naming
    }
}
