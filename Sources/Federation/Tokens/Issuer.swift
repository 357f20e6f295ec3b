import Academies
import Vocabulary
import Web

/// An académie in its quality of identity provider: its name, its keys, and what it signs.
final class Issuer: Sendable {
    let academy: Academy
    let origin: PublicOrigin
    let keys: AcademyKeys
    /// The name by which clients know it (OpenID Connect Discovery 1.0 §3).
    let name: String

    init(academy: Academy, origin: PublicOrigin, keys: AcademyKeys) {
        self.academy = academy
        self.origin = origin
        self.keys = keys
        name = origin.description
    }

    func sign(
        _ claims: [String: JSONValue],
        as type: TokenType,
        by algorithm: TokenAlgorithm = .es256
    ) throws -> String {
        guard let key = keys.signingKey(algorithm) else { throw TokenKeyError.changedMeanwhile }
        return try SignedToken.sign(claims, as: type, by: key)
    }

    /// What a token of ours says, whatever its age.
    func read(_ text: String, as type: TokenType) -> JSONValue? {
        guard let token = CompactToken(text), let key = keys.key(under: token.head, as: type),
            token.isSigned(by: key), let claims = JSONValue(token.payload), claims["iss"]?.text == name
        else { return nil }
        return claims
    }
}

extension Moment {
    /// Whole seconds, as tokens count (RFC 7519 §2).
    var seconds: Int64 { milliseconds / 1000 }
}
