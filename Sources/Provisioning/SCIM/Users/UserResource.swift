import Academies
import Crypto
import People
import Vocabulary
import Web

/// A user as SCIM writes it (RFC 7643 §4.1, §4.3), with an extension of ours.
///
/// `userName` is the login and not the address: it is what agents type, and a marriage changes the address only.
struct UserResource: Sendable {
    let academy: Academy
    let origin: PublicOrigin
    let naming: PersonNaming
    let today: CivilDate

    /// The whole of it, with its version.
    func document(of user: ProvisionedUser) throws -> (node: JSONNode, version: String) {
        let attributes = try UserAttributes(academy: academy, naming: naming, today: today).members(of: user)
        let version = Self.version(of: .object(attributes))
        let meta: JSONNode = .object([
            "resourceType": "User",
            "lastModified": .text(user.lastModified.description),
            "location": .text(origin.url(SCIMAddress.user(user.subject))),
            "version": .text(version),
        ])
        return (.object(attributes + [JSONNode.Member(name: "meta", value: meta)]), version)
    }

    /// A print of what is told, weak since it is not of the bytes (RFC 9110 §8.8.1).
    private static func version(of node: JSONNode) -> String {
        let digest = SHA256.hash(data: Array(node.description.utf8))
        return "W/\"\(Base64URL.encode(Array(digest.prefix(12))))\""
    }
}
