/// Why somebody is not let in, and what they must bring (RFC 6750 §3).
enum BearerChallenge: Error, Sendable {
    case missing
    case refused
    case lacksScope

    /// The value of `WWW-Authenticate`: no reason for whoever has brought nothing (§3.1).
    var challenge: String {
        switch self {
        case .missing: "Bearer realm=\"scim\", scope=\"\(BearerVerdict.scope)\""
        case .refused: "Bearer realm=\"scim\", error=\"invalid_token\""
        case .lacksScope: "Bearer realm=\"scim\", error=\"insufficient_scope\", scope=\"\(BearerVerdict.scope)\""
        }
    }

    var error: SCIMError {
        switch self {
        case .missing:
            SCIMError(status: 401, detail: "Users are shown to whoever brings an access token of this académie.")
        case .refused:
            SCIMError(
                status: 401,
                detail:
                    "The access token is unknown, ended or revoked, or another académie has granted it. Ask for a new one."
            )
        case .lacksScope: SCIMError(status: 403, detail: "The access token lacks the scope \(BearerVerdict.scope).")
        }
    }
}
