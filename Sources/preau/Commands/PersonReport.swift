import Academies
import People
import Vocabulary

/// An agent as an operator sees them: what `person show` prints.
struct PersonReport: Encodable {
    let sub: String
    let login: String
    let address: String
    let aliases: [Alias]
    let state: String
    let familyName: String
    let usualName: String
    let givenName: String
    let assignments: [Assignment]
    let academy: String
    let closesOn: String?

    struct Alias: Encodable {
        let address: String
        let until: String
    }

    struct Assignment: Encodable {
        let uai: String?
        let structure: String?
        let function: String?
        let start: String?
        let end: String?
    }

    private enum CodingKeys: String, CodingKey {
        case sub, login, address, aliases, state, assignments, academy
        case familyName = "family_name"
        case usualName = "usual_name"
        case givenName = "given_name"
        case closesOn = "closes_on"
    }

    init(_ card: PersonCard, academy: Academy) {
        sub = card.subject
        login = card.login
        address = card.address
        aliases = card.aliases.map { Alias(address: $0.address, until: $0.until.iso) }
        state = card.state.rawValue
        familyName = card.familyName
        usualName = card.usualName
        givenName = card.givenName
        assignments = card.posts.map { Assignment($0) }
        self.academy = academy.slug
        closesOn = card.closesOn?.iso
    }

    var text: String {
        var lines = [
            "\(givenName) \(usualName)" + (familyName == usualName ? "" : " (\(familyName))"),
            "identifiant  \(login)",
            "adresse      \(address)",
        ]
        lines += aliases.map { "alias        \($0.address), jusqu’au \($0.until)" }
        lines.append("état         \(state)" + (closesOn.map { ", fermeture le \($0)" } ?? ""))
        lines += assignments.map { "poste        \($0.function ?? "—") à \($0.uai ?? $0.structure ?? "—")" }
        return lines.joined(separator: "\n")
    }
}

extension PersonReport.Assignment {
    init(_ post: Post) {
        uai = post.uai?.text
        if case .structure(let jointure) = post.place { structure = jointure } else { structure = nil }
        function = post.function
        start = post.start?.iso
        end = post.end?.iso
    }
}
