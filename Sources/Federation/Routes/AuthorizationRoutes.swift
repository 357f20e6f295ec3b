import Academies
import Credentials
import Database
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Where applications send people (OpenID Connect Core 1.0 §3.1.2, RFC 9126).
struct AuthorizationRoutes: Sendable {
    let room: FederationRoom

    private static let pushedPrefix = "urn:ietf:params:oauth:request_uri:"

    func add(to router: Router<PreauRequestContext>, _ everybody: RouterGroup<SessionContext>) {
        everybody.get(RouterPath(FederationAddress.authorize)) { request, context in
            try await authorize(request, context)
        }
        router.post(RouterPath(FederationAddress.authorize)) { request, context in
            try await keep(request, context)
        }
        router.post(RouterPath(FederationAddress.pushed)) { request, context in
            try await answering { try await push(request, context) }
        }
    }

    // MARK: From a browser

    private func authorize(_ request: Request, _ context: SessionContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let parameters: RequestParameters
        do {
            parameters = try RequestParameters(try request.query(), names: AuthorizationRequest.names)
        } catch is ProtocolError {
            return try room.misaddressed(context)
        }
        do {
            guard let found = try await find(parameters, issuer) else { return try room.misaddressed(context) }
            return try await answer(found, issuer, context)
        } catch let answered as Answered {
            return refuse(answered.error, to: answered.address, issuer, context)
        }
    }

    private func answer(
        _ found: (client: Client, parameters: RequestParameters, address: ReturnAddress),
        _ issuer: Issuer,
        _ context: SessionContext
    ) async throws -> Response {
        let (client, asked, address) = found
        do {
            let request = try room.entrance.read(asked, client, address, issuer)
            return try await go(on: request, asked, client, issuer, context)
        } catch let error as ProtocolError {
            return refuse(error, to: address, issuer, context)
        }
    }

    /// The client and the address to answer to; nothing when one of them is not what it should be.
    private func find(
        _ parameters: RequestParameters,
        _ issuer: Issuer
    ) async throws -> (client: Client, parameters: RequestParameters, address: ReturnAddress)? {
        guard let client = parameters["client_id"].flatMap({ room.clients.client(named: $0, of: issuer.academy) })
        else { return nil }
        if let reference = parameters["request_uri"], reference.hasPrefix(Self.pushedPrefix) {
            guard let token = OpaqueToken(reference.dropFirst(Self.pushedPrefix.count)) else { return nil }
            let (now, academy) = (room.clock.now, issuer.academy.code)
            let flow = try await room.database.write { transaction in
                try room.flows.takePushed(token, of: client.id, in: academy, at: now, in: transaction)
            }
            guard let flow, let address = AuthorizationDesk.address(flow.parameters, of: client) else { return nil }
            return (client, flow.parameters, address)
        }
        guard let address = AuthorizationDesk.address(parameters, of: client) else { return nil }
        guard parameters["request_uri"] == nil else {
            throw Answered(ProtocolError(.requestURINotSupported, "only request_uri of PAR are supported"), address)
        }
        guard !client.requiresPushedRequests else {
            throw Answered(ProtocolError(.invalidRequest, "this client must push its requests (PAR)"), address)
        }
        return (client, parameters, address)
    }

    private func go(
        on request: AuthorizationRequest,
        _ parameters: RequestParameters,
        _ client: Client,
        _ issuer: Issuer,
        _ context: SessionContext
    ) async throws -> Response {
        let situation = AuthorizationDesk.Situation(
            session: context.session,
            hasOldCharter: context.hasOldCharter,
            flow: nil
        )
        switch try await room.entrance.step(request, of: client, in: situation) {
        case .refuse(let error): throw error
        case .enter(let session, let subject):
            let code = try await room.entrance.grant(request, to: client, session, subject: subject, ending: nil)
            // Without one, their session has just ended: they are asked to sign in as anybody.
            guard let code else { return try await goByPages(parameters, client, issuer, mustSignIn: true, context) }
            let address = ReturnAddress(uri: request.redirectURI, state: request.state)
            return room.site.redirect(to: address.answer(["code": code], from: issuer.name), in: context)
        case .signIn: return try await goByPages(parameters, client, issuer, mustSignIn: true, context)
        case .chooseAccount, .consent, .acceptCharter, .closed:
            return try await goByPages(parameters, client, issuer, mustSignIn: false, context)
        }
    }

    private func goByPages(
        _ parameters: RequestParameters,
        _ client: Client,
        _ issuer: Issuer,
        mustSignIn: Bool,
        _ context: SessionContext
    ) async throws -> Response {
        try await room.goByPages(
            .authorization,
            parameters,
            of: client,
            at: issuer.academy,
            context.visit?.browser,
            mustSignIn: mustSignIn,
            context
        )
    }

    // MARK: By a form of the client’s page

    /// A form from elsewhere comes without our cookies: it is kept, and the browser goes on by an address of ours.
    private func keep(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        do {
            let parameters = try RequestParameters(try await request.form(), names: AuthorizationRequest.names)
            guard let (client, asked, address) = try await find(parameters, issuer) else {
                return try room.misaddressed(context)
            }
            do {
                _ = try room.entrance.read(asked, client, address, issuer)
            } catch {
                return refuse(error, to: address, issuer, context)
            }
            return try await room.goByPages(.authorization, asked, of: client, at: issuer.academy, nil, context)
        } catch is ProtocolError {
            return try room.misaddressed(context)
        } catch let answered as Answered {
            return refuse(answered.error, to: answered.address, issuer, context)
        }
    }

    // MARK: From the client itself

    /// RFC 9126 §2.
    private func push(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let form = try await request.form()
        let client = try await ClientGate(room: room).client(request, form, at: issuer)
        let parameters = try RequestParameters(form, names: AuthorizationRequest.names)
        guard parameters["request_uri"] == nil else {
            throw ProtocolError(.invalidRequest, "a pushed request has no request_uri")
        }
        guard parameters["client_id"].map({ $0 == client.id.text }) ?? true,
            let address = AuthorizationDesk.address(parameters, of: client)
        else { throw ProtocolError(.invalidRequest, "redirect_uri is none of this client") }
        _ = try room.entrance.read(parameters, client, address, issuer)
        let token = try await room.begin(.pushed, parameters, of: client, at: issuer.academy, nil)
        return Response(
            [
                "request_uri": .text(Self.pushedPrefix + token),
                "expires_in": .number(FlowStore.pushedLifetime.components.seconds),
            ],
            status: .created
        )
    }

    // MARK: Refusals

    /// A refusal that can be answered at the client's address, found before the request was read.
    struct Answered: Error {
        let error: ProtocolError
        let address: ReturnAddress

        init(_ error: ProtocolError, _ address: ReturnAddress) {
            self.error = error
            self.address = address
        }
    }

    private func refuse(
        _ error: ProtocolError,
        to address: ReturnAddress,
        _ issuer: Issuer,
        _ context: some WebContext
    ) -> Response {
        let fields: KeyValuePairs = ["error": error.code.rawValue, "error_description": error.explanation]
        return room.site.redirect(to: address.answer(fields, from: issuer.name), in: context)
    }
}
