/// The name under which a client knows somebody: what its identity tokens call `sub`.
///
/// `id` of SCIM is the immutable subject for everybody, so that nobody has two of them; `externalId` is this name, so
/// that who signs in is found among those who were read.
package enum PersonNaming: Sendable {
    /// The subject itself.
    case immutable
    /// A name of this client’s own (OpenID Connect Core §8.1), which cannot be turned back.
    case pairwise(@Sendable (_ subject: String) throws -> String)

    func name(of subject: String) throws -> String {
        switch self {
        case .immutable: subject
        case .pairwise(let name): try name(subject)
        }
    }

    /// Whether somebody can be looked for under that name.
    var isSearchable: Bool {
        switch self {
        case .immutable: true
        case .pairwise: false
        }
    }
}
