import Vocabulary

/// What lets a client ask on somebody's behalf, or on its own: a signed token (RFC 9068) that says little.
struct AccessToken: Sendable, Equatable {
    let client: String
    let subject: String
    let scopes: [String]
    /// What it was granted by; nothing for a client that speaks for itself.
    let grant: Int64?
    let identifier: String
    let issuedAt: Int64
    let expiresAt: Int64

    static let lifetime = Duration.hours(1)

    func claims(of issuer: Issuer) -> [String: JSONValue] {
        var claims: [String: JSONValue] = [
            "iss": .text(issuer.name), "aud": .text(issuer.name), "sub": .text(subject), "client_id": .text(client),
            "jti": .text(identifier), "iat": .number(issuedAt), "exp": .number(expiresAt),
            "scope": .text(scopes.joined(separator: " ")),
        ]
        if let grant { claims["grant"] = .text(String(grant)) }
        return claims
    }

    /// Reads one of ours that is not too old.
    init?(_ text: String, of issuer: Issuer, at now: Moment) {
        guard let claims = issuer.read(text, as: .access), let expiresAt = claims["exp"]?.number,
            now.seconds < expiresAt, let client = claims["client_id"]?.text, let subject = claims["sub"]?.text,
            let identifier = claims["jti"]?.text, let issuedAt = claims["iat"]?.number
        else { return nil }
        self.client = client
        self.subject = subject
        self.identifier = identifier
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        scopes = (claims["scope"]?.text ?? "").split(separator: " ").map(String.init)
        grant = claims["grant"]?.text.flatMap { Int64($0) }
    }

    init(
        for client: ClientID,
        subject: String,
        scopes: [String],
        grant: Int64?,
        at now: Moment,
        random: RandomSource
    ) {
        self.client = client.text
        self.subject = subject
        self.scopes = scopes
        self.grant = grant
        identifier = Base64URL.encode(random.bytes(16))
        issuedAt = now.seconds
        expiresAt = (now + Self.lifetime).seconds
    }
}
