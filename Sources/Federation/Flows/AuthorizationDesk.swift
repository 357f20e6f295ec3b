import Academies
import Database
import Journal
import People
import SignIn
import Vocabulary
import Web

/// Decides what comes next for somebody whom an application has sent: one dispatcher, asked again after each page.
struct AuthorizationDesk: Sendable {
    let room: FederationRoom

    enum Step: Sendable {
        case signIn
        /// Which of the accounts, as there may be others.
        case chooseAccount
        case consent
        case acceptCharter
        /// The application is not open to them.
        case closed(ClosedDoor, to: Session)
        case enter(Session, subject: String)
        case refuse(ProtocolError)

        var asksForProof: Bool {
            if case .signIn = self { true } else { false }
        }
    }

    /// Who stands at the door, and since when they have been asked.
    struct Situation: Sendable {
        let session: Session?
        let hasOldCharter: Bool
        /// Nothing when the request has just come.
        let flow: Flow?
    }

    func step(_ request: some EntranceRequest, of client: Client, in situation: Situation) async throws -> Step {
        let now = room.clock.now
        let beganAt = situation.flow?.beganAt ?? now
        // What cannot be reached is not asked for: nobody signs in for nothing.
        if let levels = request.claims.essentialLevels, levels.isDisjoint(with: AuthenticationLevel.supported) {
            return .refuse(ProtocolError(.unmetAuthenticationRequirements, "none of the essential levels can be met"))
        }
        guard let session = situation.session, isFresh(session, request, since: beganAt, situation.flow, at: now)
        else { return request.prompts.contains(.none) ? Self.loginRequired : .signIn }
        guard let subject = try await subject(of: session, for: client) else { return .signIn }
        if let expected = request.expectedSubject, expected != subject {
            let hasJustCome = session.provedAt >= beganAt && situation.flow != nil
            return request.prompts.contains(.none) || hasJustCome ? Self.loginRequired : .signIn
        }
        if situation.hasOldCharter {
            return request.prompts.contains(.none)
                ? .refuse(ProtocolError(.interactionRequired, "the person has something to read first"))
                : .acceptCharter
        }
        let answers = situation.flow?.answers ?? []
        if request.prompts.contains(.selectAccount), answers.isDisjoint(with: [.chosen, .other]),
            situation.flow == nil || session.beganAt < beganAt
        {
            return .chooseAccount
        }
        if let door = try await room.closedDoor(of: client, to: session.account, in: session.academy) {
            return request.prompts.contains(.none)
                ? .refuse(ProtocolError(.accessDenied, "the application is not open to this person"))
                : .closed(door, to: session)
        }
        if request.prompts.contains(.consent), !answers.contains(.consented) { return .consent }
        return .enter(session, subject: subject)
    }

    private static let loginRequired = Step.refuse(
        ProtocolError(.loginRequired, "nobody is signed in, or not recently enough")
    )

    /// Whether the proof that opened the session is recent enough for what is asked (OpenID Connect Core 1.0 §3.1.2.1).
    private func isFresh(
        _ session: Session,
        _ request: some EntranceRequest,
        since beganAt: Moment,
        _ flow: Flow?,
        at now: Moment
    ) -> Bool {
        if flow != nil, session.provedAt >= beganAt { return true }
        if flow?.answers.contains(.other) == true || request.prompts.contains(.login) { return false }
        guard let seconds = request.maximumAge else { return true }
        return (now - session.provedAt) <= .seconds(seconds)
    }

    private func subject(of session: Session, for client: Client) async throws -> String? {
        try await PeopleStore(database: room.database).subject(of: session.account)
            .map { subject in try room.name(of: subject, for: client) }
    }

    /// Grants what was asked, and ends the flow.
    ///
    /// - Returns: the code; nothing when the flow or the session has ended meanwhile.
    func grant(
        _ request: AuthorizationRequest,
        to client: Client,
        _ session: Session,
        subject: String,
        ending flow: Flow?
    ) async throws -> String? {
        let now = room.clock.now
        let userinfo = request.claims.userinfo.intersection(ClaimKeeper.claimNames(of: client))
        let opening = GrantStore.Opening(
            session: session,
            client: client,
            subject: subject,
            request: request,
            identityClaims: request.claims.identity.intersection(ClaimKeeper.claimNames(of: client)),
            userinfoClaims: userinfo
        )
        let entry = JournalEntry.serviceEntered(
            client.id.text,
            by: session.account,
            of: session.academy,
            in: session.id,
            at: now
        )
        return try await room.database.write { transaction in
            guard try room.sessions.hold(session.id, in: transaction) else { return nil }
            if let flow, try !room.flows.finish(flow, in: transaction) { return nil }
            let (code, isFirst) = try room.grants.open(opening, at: now, in: transaction)
            if isFirst { try room.journal.append(entry, in: transaction) }
            return code
        }
    }

    /// The request of a stored flow, read again: the client may have changed meanwhile.
    func request(of flow: Flow, at issuer: Issuer) throws(ProtocolError) -> (AuthorizationRequest, Client)? {
        guard let name = flow.client, let client = room.clients.client(named: name, of: issuer.academy),
            let address = Self.address(flow.parameters, of: client)
        else { return nil }
        return (try read(flow.parameters, client, address, issuer), client)
    }

    func read(
        _ parameters: RequestParameters,
        _ client: Client,
        _ address: ReturnAddress,
        _ issuer: Issuer
    ) throws(ProtocolError) -> AuthorizationRequest {
        try AuthorizationRequest(parameters, of: client, to: address) { hint in
            guard let claims = issuer.read(hint, as: .identity), claims["aud"]?.text == client.id.text else {
                return nil
            }
            return claims["sub"]?.text
        }
    }

    /// Where the client wants its answer, if that is an address of its own.
    static func address(_ parameters: RequestParameters, of client: Client) -> ReturnAddress? {
        guard let text = parameters["redirect_uri"], let uri = client.redirectURIs.first(where: { $0.text == text })
        else { return nil }
        let state = parameters["state"].flatMap { $0.utf8.count <= 4096 ? $0 : nil }
        return ReturnAddress(uri: uri, state: state)
    }
}
