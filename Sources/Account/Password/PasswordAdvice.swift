import Credentials
import Foundation

/// What the rules say of a password being typed, for the script of the page: findings, and never the password.
struct PasswordAdvice: Encodable, Sendable {
    let regles: [Line]
    let solidite: String
    let progres: String
    let raison: String?

    struct Line: Encodable, Sendable {
        let texte: String
        let remplie: Bool
    }

    init(_ verdict: PasswordVerdict) {
        regles = verdict.findings.map { Line(texte: $0.line, remplie: $0.isMet) }
        solidite = verdict.strength.description
        progres = verdict.progress
        raison = verdict.reason
    }

    /// As the script of the page reads it.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(self))
    }
}
