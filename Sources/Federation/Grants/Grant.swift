import Vocabulary

/// What somebody has let a client have, from the sign-in that opened it to its end.
struct Grant: Sendable, Equatable {
    let id: Int64
    let account: Int64
    let client: String
    /// As the client was told.
    let subject: String
    /// Names the session for the client (OpenID Connect Back-Channel Logout 1.0 §2.1).
    let sessionName: String
    let scopes: [String]
    let identityClaims: Set<String>
    let userinfoClaims: Set<String>
    let provedAt: Moment
    let endsAt: Moment
    let isOffline: Bool
}

/// What came of a code or of a refresh token.
enum Redemption: Sendable, Equatable {
    /// - nonce: of the request, for a code only.
    case granted(Grant, nonce: String?, refresh: String?)
    case refused(String)
    /// It was used before: everything that came of it has just ended.
    case replayed(account: Int64)
}
