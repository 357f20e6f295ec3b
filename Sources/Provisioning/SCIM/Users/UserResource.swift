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
        let attributes = try attributes(of: user)
        let version = Self.version(of: .object(attributes))
        let meta: JSONNode = .object([
            "resourceType": "User",
            "lastModified": .text(user.lastModified.description),
            "location": .text(origin.url(SCIMAddress.user(user.subject))),
            "version": .text(version),
        ])
        return (.object(attributes + [JSONNode.Member(name: "meta", value: meta)]), version)
    }

    private func attributes(of user: ProvisionedUser) throws -> [JSONNode.Member] {
        let formatted = "\(Self.printed(user.givenName)) \(Self.printed(user.familyName))"
        let node: JSONNode = .object([
            "schemas": [.text(SCIMSchema.user), .text(SCIMSchema.enterpriseUser), .text(SCIMSchema.agent)],
            "id": .text(user.subject),
            "externalId": .text(try naming.name(of: user.subject)),
            "userName": .text(user.login),
            "name": [
                "formatted": .text(formatted),
                "familyName": .text(Self.printed(user.familyName)),
                "givenName": .text(Self.printed(user.givenName)),
            ],
            "displayName": .text(formatted),
            "active": .truth(user.state == .active),
            "emails": .list(emails(of: user)),
            SCIMSchema.enterpriseUser: enterprise(user),
            SCIMSchema.agent: agent(user),
        ])
        guard case .object(let members) = node else { return [] }
        return members
    }

    private func emails(of user: ProvisionedUser) -> [JSONNode] {
        func email(_ address: String, _ type: EmailType) -> JSONNode {
            ["value": .text(address), "type": .text(type.rawValue), "primary": .truth(type == .work)]
        }
        return [email(user.address, .work)]
            + user.aliases.filter { $0 != user.address }.map { email($0, .other) }
    }

    /// Whoever has no post in an establishment has neither.
    private func enterprise(_ user: ProvisionedUser) -> JSONNode? {
        guard let uai = user.mainPost(on: today)?.uai else { return nil }
        return .object([
            "organization": .text(uai.text), "department": user.workplace.map { .text(Self.printed($0)) },
        ])
    }

    private func agent(_ user: ProvisionedUser) -> JSONNode {
        .object([
            "academy": .text(academy.code.description),
            "state": .text(user.state.rawValue),
            "closesOn": user.closesOn.map { .text($0.iso) },
            "posts": user.posts.isEmpty ? nil : .list(user.posts.map(post)),
        ])
    }

    private func post(_ post: Post) -> JSONNode {
        var jointure: String?
        if case .structure(let text) = post.place, !text.isEmpty { jointure = text }
        return .object([
            "uai": post.uai.map { .text($0.text) },
            "structure": jointure.map { .text($0) },
            "function": post.function.map { .text($0) },
            "kind": post.kind.map { .text($0) },
            "discipline": post.discipline.map { .text($0) },
            "beginsOn": post.start.map { .text($0.iso) },
            "endsOn": post.end.map { .text($0.iso) },
        ])
    }

    /// HR types a straight apostrophe where French has a curved one.
    private static func printed(_ name: String) -> String { name.replacing("'", with: "’") }

    /// A print of what is told, weak since it is not of the bytes (RFC 9110 §8.8.1).
    private static func version(of node: JSONNode) -> String {
        let digest = SHA256.hash(data: Array(node.description.utf8))
        return "W/\"\(Base64URL.encode(Array(digest.prefix(12))))\""
    }
}
