/// A refusal in the words of CAS (CAS protocol 3.0 §2.5.3 and §2.7.3).
struct CASFailure: Error, Hashable, Sendable {
    let code: Code
    /// For the developers of the service; never with what was sent.
    let explanation: String

    enum Code: String, Sendable {
        case invalidRequest = "INVALID_REQUEST"
        case invalidTicketSpecification = "INVALID_TICKET_SPEC"
        case unauthorizedServiceProxy = "UNAUTHORIZED_SERVICE_PROXY"
        case invalidProxyCallback = "INVALID_PROXY_CALLBACK"
        case invalidTicket = "INVALID_TICKET"
        case invalidService = "INVALID_SERVICE"
        case unauthorizedService = "UNAUTHORIZED_SERVICE"
        case internalError = "INTERNAL_ERROR"
    }

    init(_ code: Code, _ explanation: String) {
        self.code = code
        self.explanation = explanation
    }
}
