/// A refusal in the words of OAuth and OpenID Connect (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core 1.0 §3.1.2.6).
struct ProtocolError: Error, Hashable, Sendable {
    let code: Code
    /// For the developers of the client; never for its users, and never with what they typed.
    let explanation: String

    enum Code: String, Sendable {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case invalidScope = "invalid_scope"
        case invalidToken = "invalid_token"
        case insufficientScope = "insufficient_scope"
        case unauthorizedClient = "unauthorized_client"
        case unsupportedGrantType = "unsupported_grant_type"
        case unsupportedResponseType = "unsupported_response_type"
        case accessDenied = "access_denied"
        case loginRequired = "login_required"
        case interactionRequired = "interaction_required"
        case consentRequired = "consent_required"
        case accountSelectionRequired = "account_selection_required"
        case requestNotSupported = "request_not_supported"
        case requestURINotSupported = "request_uri_not_supported"
        case invalidRequestURI = "invalid_request_uri"
        /// OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
        case unmetAuthenticationRequirements = "unmet_authentication_requirements"
    }

    init(_ code: Code, _ explanation: String) {
        self.code = code
        self.explanation = explanation
    }
}
