import Vocabulary
import Web

/// Why an application is open to somebody, or what keeps it from them and who can change that.
struct AccessWording: Sendable {
    let tag: Tag
    let sentences: [String]

    /// `title` gives the name of an académie, by its short name.
    init(_ access: Access, title: (String) -> String?) {
        switch access {
        case .byDuty:
            tag = Tag("Vous y avez accès", .success)
            sentences = []
        case .byDelegation(let giver, let lastDay):
            tag = Tag("Vous y avez accès", .success)
            sentences = ["\(giver) vous l’a ouverte par délégation, jusqu’au \(FrenchTime.date(lastDay)) au soir."]
        case .none(let requirement, let grantor):
            tag = Tag("Vous n’y avez pas accès")
            sentences = [
                requirement.sentence(title: title),
                "Qui peut l’ouvrir\u{A0}: \(grantor ?? "l’assistance de votre académie").",
            ]
        }
    }
}

extension AccessRule.Requirement {
    func sentence(title: (String) -> String?) -> String {
        switch self {
        case .audience(let audience): return audience.sentence
        case .academy(let slugs):
            let titles = slugs.sorted().map { title($0) ?? $0 }.map { "l’\($0)" }
            return titles.count <= 3
                ? "Réservée aux agents de \(Audience.listed(titles))."
                : "Réservée à d’autres académies que la vôtre."
        }
    }
}
