/// What the dispatcher must know of a request, in whichever protocol it came.
protocol EntranceRequest: Sendable {
    var prompts: Set<AuthorizationRequest.Prompt> { get }
    /// How long ago, in seconds, somebody may have proved who they are.
    var maximumAge: Int64? { get }
    /// Whom the client believes to be there, by the subject it knows.
    var expectedSubject: String? { get }
    var claims: ClaimsRequest { get }
}

extension AuthorizationRequest: EntranceRequest {}
