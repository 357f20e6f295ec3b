/// What a service asks when it sends somebody to us (CAS protocol 3.0 §2.1.1), once its address is known to be a client’s.
struct CASLogin: Sendable, Equatable, EntranceRequest {
    let service: CASService
    /// A new proof is wanted, although a session is open.
    let isRenewed: Bool
    /// Nothing is asked of anybody: who is not signed in comes back without a ticket.
    let isGateway: Bool
    /// The ticket comes back in a form, and not in an address.
    let isPosted: Bool

    static let names = ["service", "renew", "gateway", "method"]

    init(_ parameters: RequestParameters, to service: CASService) {
        self.service = service
        isRenewed = parameters.isSet("renew")
        // §2.1.1: where both are set, `renew` wins.
        isGateway = parameters.isSet("gateway") && !isRenewed
        isPosted = parameters["method"]?.uppercased() == "POST"
    }

    var prompts: Set<AuthorizationRequest.Prompt> { isRenewed ? [.login] : isGateway ? [.none] : [] }
    var maximumAge: Int64? { nil }
    var expectedSubject: String? { nil }
    var claims: ClaimsRequest { .none }
}

extension RequestParameters {
    /// A parameter is set by being there (CAS protocol 3.0 §2.1.1), whatever its value but the one that says no.
    func isSet(_ name: String) -> Bool { self[name].map { $0.lowercased() != "false" } ?? false }
}
