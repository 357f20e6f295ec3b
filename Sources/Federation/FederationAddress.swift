/// The addresses of this room.
package enum FederationAddress {
    static let discovery = "/.well-known/openid-configuration"
    static let keys = "/oidc/jwks"
    static let authorize = "/oidc/authorize"
    static let token = "/oidc/token"
    static let userinfo = "/oidc/userinfo"
    static let introspect = "/oidc/introspect"
    static let revoke = "/oidc/revoke"
    static let pushed = "/oidc/par"
    static let logout = "/oidc/logout"
    static let cas = "/cas"
    /// What follows is the token of a flow.
    static let flow = "/service"

    /// Where programs post: they have credentials of their own, and no browser's.
    package static let posted = [authorize, token, userinfo, introspect, revoke, pushed, logout]

    static func flow(_ token: String) -> String { "\(flow)/\(token)" }
}
