import Academies
import People
import Vocabulary

/// What SCIM says of an agent (RFC 7643 §4.1, §4.3), with an extension of ours.
struct UserAttributes: Sendable {
    let academy: Academy
    let naming: PersonNaming
    let today: CivilDate

    /// What whoever reads is told.
    func members(of user: ProvisionedUser) throws -> [JSONNode.Member] {
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

    /// What is written to an application: its own server names the user, and knows nothing of our extension.
    func written(of user: ProvisionedUser) throws -> JSONNode {
        let ours: Set = ["schemas", "id", SCIMSchema.agent]
        let schemas = JSONNode.Member(
            name: "schemas",
            value: [.text(SCIMSchema.user), .text(SCIMSchema.enterpriseUser)]
        )
        return .object([schemas] + (try members(of: user)).filter { !ours.contains($0.name) })
    }
}
