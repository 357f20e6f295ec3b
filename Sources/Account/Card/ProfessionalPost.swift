import Database
import People
import Vocabulary

/// A post in words, as the agent's file at the rectorat has it.
struct ProfessionalPost: Sendable, Equatable {
    /// “Enseignement”, or the national code when we have no word for it.
    let function: String
    /// “LYCEE JULES FERRY (0590121L)”, or the code alone.
    let place: String

    static func all(of card: PersonCard, in queries: some Queries) throws -> [ProfessionalPost] {
        try card.posts.map { post in
            ProfessionalPost(
                function: post.function.map { functions[$0] ?? $0 } ?? "Fonction non précisée",
                place: try place(post.place, of: card.academy, in: queries)
            )
        }
    }

    private static func place(
        _ place: Post.Place,
        of academy: AcademyCode,
        in queries: some Queries
    ) throws -> String {
        guard case .establishment(let uai) = place else { return "Établissement non précisé" }
        let name: String? = try queries.value(
            "select usual_name from establishment where academy = \(academy) and uai = \(uai.text) limit 1"
        )
        return name.map { "\($0) (\(uai.text))" } ?? uai.text
    }

    /// The function codes of ENTPersonFonctions.
    private static let functions = [
        "ADF": "Personnel administratif", "ADM": "Administration", "AED": "Assistance d’éducation",
        "AES": "Accompagnement des élèves", "CPD": "Conseil pédagogique", "CTR": "Direction des formations",
        "DIR": "Direction", "DOC": "Documentation", "EDU": "Éducation", "ENS": "Enseignement", "INS": "Inspection",
        "LAB": "Laboratoire", "MDS": "Santé et action sociale", "ORI": "Orientation",
        "OUV": "Personnel ouvrier et de service", "PSY": "Psychologie", "TEC": "Personnel technique",
    ]
}
