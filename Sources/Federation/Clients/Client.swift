package import Academies

/// An application that lets people in on our word, as an operator has described it in a file.
package struct Client: Sendable {
    package let id: ClientID
    /// As its users call it: « M@gistère ».
    package let name: String
    /// What it is for, in a sentence shown to its users.
    package let purpose: String
    /// By their short names; nothing for all of them.
    package let academies: Set<String>?
    package let redirectURIs: [ClientAddress]
    package let postLogoutRedirectURIs: [ClientAddress]
    /// Where it is told that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.2).
    package let backchannelLogoutURI: ClientAddress?
    /// Where its own sign-in begins, for people who did not begin there (OpenID Connect Core 1.0 §4).
    package let initiateLoginURI: ClientAddress?
    package let authentication: ClientAuthentication
    /// What proves it, one or, while a new secret takes the place of an older one, two.
    package let secrets: [ClientSecretPrint]
    /// Its own keys, for `private_key_jwt`.
    package let keys: [ClientKey]
    /// One of which it must show besides, to ask for tokens and for what is told of people; nothing for any or none.
    package let certificates: [CertificatePrint]
    /// How what is told of people is signed for it.
    package let signingAlgorithm: TokenAlgorithm
    package let userinfo: UserinfoForm
    package let subject: SubjectKind
    package let grants: Set<GrantKind>
    /// What it may ask for; anything else it asks for is left out.
    package let scopes: Set<String>
    /// Takes no authorization request that was not brought by itself beforehand (RFC 9126 §6).
    package let requiresPushedRequests: Bool

    /// How it takes part in CAS, in the launcher and in what is told to applications.
    package let cas: CASSection?
    package let application: ApplicationSection?
    package let notifications: NotificationSection?

    package func serves(_ academy: Academy) -> Bool { academies?.contains(academy.slug) ?? true }
}

/// How people are told apart for a client (OpenID Connect Core 1.0 §8).
package enum SubjectKind: Hashable, Sendable {
    /// The same for everybody.
    case shared
    /// One for all the clients of a sector, from which no other can tell who it is.
    case pairwise(sector: String)
}

/// How a client proves itself where programs ask (OpenID Connect Core 1.0 §9).
package enum ClientAuthentication: String, CaseIterable, Sendable {
    /// A program that can keep no secret: every code it asks for is bound to a proof (PKCE).
    case none
    case secretBasic = "client_secret_basic"
    case secretPost = "client_secret_post"
    case privateKey = "private_key_jwt"

    package var usesSecret: Bool { self == .secretBasic || self == .secretPost }
}

/// What a client may exchange for tokens (RFC 6749 §1.3).
package enum GrantKind: String, CaseIterable, Sendable {
    case authorizationCode = "authorization_code"
    case refreshToken = "refresh_token"
    case clientCredentials = "client_credentials"
}

/// The form of what is told of somebody (OpenID Connect Core 1.0 §5.3.2).
package enum UserinfoForm: String, CaseIterable, Sendable {
    case json, signed
}

/// Which addresses of services are those of a client (CAS protocol 3.0 §2.1.1).
package struct CASSection: Hashable, Sendable {
    package let services: [CASServicePattern]
    /// Whether it may ask for tickets in the name of its users.
    package let isProxy: Bool
}

/// Where a client hears of what happens to its users.
package struct NotificationSection: Hashable, Sendable {
    package let webhook: ClientAddress?
    package let scim: SCIMServer?
}

/// The SCIM server of a client, whose users we keep (RFC 7644 §3).
package struct SCIMServer: Hashable, Sendable {
    /// What its addresses begin by: `https://…/scim/v2`.
    package let base: ClientAddress
    /// The file of the token that it has given us, read each time: it changes without a start.
    package let tokenFile: String
}
