import Vocabulary
import Web

/// The addresses of this room.
package enum SignInAddress {
    package static let home = "/"
    package static let signIn = "/connexion"
    package static let signOut = "/deconnexion"
    package static let extend = "/session/prolongation"
    static let choose = "/academie"
    static let search = "/academie/recherche"
    static let forget = "/academie/oubli"
    static let official = "/academies"
    /// Whether one is an agent at all.
    static let populations = "/connexion/vous-etes"
    /// The parameter that says where to go once signed in.
    static let resumeKey = "suite"

    /// The sign-in page, which afterwards leads back to a page of ours.
    package static func signIn(resuming path: String) -> String { resuming(path, after: signIn) }

    static func resuming(_ path: String?, after page: String) -> String {
        guard let path, path != home, isOurs(path) else { return page }
        return "\(page)?\(resumeKey)=\(path)"
    }

    /// The page of the recovery room where a journey that chooses a password begins.
    static func choosingPassword(_ kind: JourneyKind) -> String {
        kind == .activation ? "/activer/charte" : "/mot-de-passe-oublie/nouveau"
    }

    /// For those who are no agents.
    static func population(_ population: Population) -> String { "\(signIn)/\(population.rawValue)" }

    /// The official addresses of one académie.
    static func official(_ slug: String) -> String { "\(official)/\(slug)" }

    /// Only a path of this site: never another origin, and nothing that could begin one (`//host`, `/\host`).
    package static func isOurs(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= 200
            && path.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "/-_.".utf8.contains($0) }
    }
}

extension String {
    /// As the value of a parameter (RFC 3986 §3.4): every byte that could mean something is escaped.
    package var inQuery: String {
        utf8.reduce(into: "") { text, byte in
            if ASCII.isAlphanumeric(byte) || "-_.".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
