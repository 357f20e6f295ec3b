import Academies
import Database
import Hummingbird
import Journal
import SignIn
import Vocabulary
import Web

/// An application asks that somebody's session end (OpenID Connect RP-Initiated Logout 1.0).
struct LogoutRoutes: Sendable {
    let room: FederationRoom

    private static let names = [
        "id_token_hint", "client_id", "post_logout_redirect_uri", "state", "logout_hint", "ui_locales",
    ]

    func add(to router: Router<PreauRequestContext>, _ everybody: RouterGroup<SessionContext>) {
        everybody.get(RouterPath(FederationAddress.logout)) { request, context in
            try await leave(Self.parameters { try request.query() }, context.session, context.visit?.browser, context)
        }
        router.post(RouterPath(FederationAddress.logout)) { request, context in
            let form = try? await request.form()
            return try await leave(Self.parameters { form }, nil, nil, context)
        }
    }

    private static func parameters(_ form: () throws -> Form?) -> RequestParameters? {
        // What cannot be read is answered like what makes no sense.
        guard let form = try? form() else { return nil }
        return try? RequestParameters(form, names: names)
    }

    /// What is asked, once it makes sense.
    private struct Leave {
        let parameters: RequestParameters
        let client: Client?
        let address: ReturnAddress?
        /// The session named by the token that the client was given.
        let sessionName: String?
    }

    private func leave(
        _ parameters: RequestParameters?,
        _ session: Session?,
        _ browser: [UInt8]?,
        _ context: some WebContext
    ) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        guard let parameters, let asked = read(parameters, issuer) else {
            return try room.site.show(SystemPage.strangeLogout, status: .badRequest, in: context)
        }
        guard let name = asked.sessionName, try await end(name, of: asked.client, session) else {
            // Without a token that proves it, the person decides: a link must not sign anybody out.
            let (parameters, academy) = (asked.parameters, issuer.academy)
            return try await room.goByPages(.logout, parameters, of: asked.client, at: academy, browser, context)
        }
        var response = try goOn(asked.address.map(WayOut.init), context)
        SignInCookies.session.remove(from: &response)
        return response
    }

    /// §2: the address to return to is one of the client that the hint, or the request, names.
    private func read(_ parameters: RequestParameters, _ issuer: Issuer) -> Leave? {
        let claims = parameters["id_token_hint"].map { issuer.read($0, as: .identity) }
        if case .some(.none) = claims { return nil }
        let audience = claims.flatMap { $0?["aud"]?.text }
        guard audience == nil || parameters["client_id"] == nil || audience == parameters["client_id"] else {
            return nil
        }
        let client = (audience ?? parameters["client_id"]).flatMap {
            room.clients.client(named: $0, of: issuer.academy)
        }
        var address: ReturnAddress?
        if let text = parameters["post_logout_redirect_uri"] {
            guard let uri = client?.postLogoutRedirectURIs.first(where: { $0.text == text }) else { return nil }
            address = ReturnAddress(uri: uri, state: parameters["state"].map { String($0.prefix(4096)) })
        }
        return Leave(
            parameters: parameters,
            client: client,
            address: address,
            sessionName: claims.flatMap { $0?["sid"]?.text }
        )
    }

    /// Ends the session that a client was told the name of.
    ///
    /// - Returns: false when the browser has another session, whose owner must be asked.
    private func end(_ name: String, of client: Client?, _ session: Session?) async throws -> Bool {
        guard let client else { return false }
        let now = room.clock.now
        return try await room.database.write { transaction in
            let found = try transaction.first(
                """
                select session, account, academy from federation_visit
                where name = \(name) and client = \(client.id.text)
                """
            ) { row in (id: try row(0) as String, account: try row(1) as Int64, academy: try row(2) as AcademyCode) }
            guard let found else { return session == nil }
            try close(found.id, found.account, found.academy, at: now, in: transaction)
            return session == nil || session?.id == found.id
        }
    }

    private func close(
        _ session: String,
        _ account: Int64,
        _ academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        guard try room.sessions.end(session, of: account, at: now, in: transaction) else { return }
        try room.journal.append(
            JournalEntry(
                at: now,
                action: .sessionEnded,
                actor: .account(account),
                academy: academy,
                account: account,
                details: ["session": session]
            ),
            in: transaction
        )
    }

    /// The page that asks; without a session there is nothing to ask.
    func show(_ flow: Flow, _ issuer: Issuer, _ context: SessionContext) async throws -> Response {
        let wayOut = wayOut(of: flow, issuer)
        guard context.session != nil else {
            _ = try await room.database.write { transaction in try room.flows.finish(flow, in: transaction) }
            return try goOn(wayOut, context)
        }
        let client = flow.client.flatMap { room.clients.client(named: $0, of: issuer.academy) }
        let page = LogoutPage(
            service: client?.name,
            form: room.site.form(context.path, in: context),
            targets: wayOut.map { [$0.origin] } ?? []
        )
        return try room.site.show(page, in: context)
    }

    /// The person has pressed the button.
    func end(_ flow: Flow, _ issuer: Issuer, _ context: SessionContext) async throws -> Response {
        let now = room.clock.now
        let session = context.session
        try await room.database.write { transaction in
            _ = try room.flows.finish(flow, in: transaction)
            guard let session else { return }
            try close(session.id, session.account, session.academy, at: now, in: transaction)
        }
        var response = try goOn(wayOut(of: flow, issuer), context)
        SignInCookies.session.remove(from: &response)
        return response
    }

    /// Where the flow of a logout leads in the end, in whichever protocol it was asked for.
    private func wayOut(of flow: Flow, _ issuer: Issuer) -> WayOut? {
        guard flow.kind == .casLogout else { return read(flow.parameters, issuer)?.address.map(WayOut.init) }
        guard let service = flow.parameters["service"].flatMap({ CASService($0) }),
            room.clients.client(serving: service, of: issuer.academy) != nil
        else { return nil }
        return WayOut(service)
    }

    private func goOn(_ wayOut: WayOut?, _ context: some WebContext) throws -> Response {
        guard let wayOut else { return try room.site.show(SystemPage.signedOut(closed: [], toClose: []), in: context) }
        return room.site.redirect(to: wayOut.address, in: context)
    }
}

/// An address of a client where somebody goes once signed out.
private struct WayOut {
    let address: String
    let origin: PublicOrigin

    init(_ address: ReturnAddress) {
        self.address = address.uri.adding(address.state.map { [("state", $0)] } ?? [])
        origin = address.uri.origin
    }

    init(_ service: CASService) {
        address = service.text
        origin = service.origin
    }
}

extension SystemPage {
    static let strangeLogout = SystemPage(
        "Cette déconnexion n’a pas été comprise",
        [
            "L’application qui vous envoie ici ne nous a pas donné ce qu’il faut pour fermer votre session. "
                + "Vous pouvez la fermer vous-même."
        ],
        waysOut: [Link("Fermer ma session", to: SignInAddress.signOut), Link("Aller à l’accueil", to: "/")]
    )
}
