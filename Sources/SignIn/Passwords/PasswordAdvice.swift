import Credentials

/// What the rules say of a password being typed, for the script of the page: findings, and never the password.
struct PasswordAdvice: Encodable, Sendable {
    let regles: [Line]
    let niveau: Int
    let solidite: String
    let progres: String
    let raison: String?

    struct Line: Encodable, Sendable {
        let etat: String
        let texte: String
        let remplie: Bool
    }

    init(_ verdict: PasswordVerdict) {
        regles = verdict.findings.map { Line(etat: $0.state, texte: "\($0.rule)", remplie: $0.isMet) }
        niveau = verdict.strength.rawValue + 1
        solidite = verdict.strength.description
        progres = verdict.progress
        raison = verdict.reason
    }
}
