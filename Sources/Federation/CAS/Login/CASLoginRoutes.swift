import Academies
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Where services send people (CAS protocol 3.0 §2.1 to §2.3).
struct CASLoginRoutes: Sendable {
    let room: FederationRoom

    private static let logoutNames = ["service", "url"]

    func add(to everybody: RouterGroup<SessionContext>) {
        everybody.get(RouterPath(FederationAddress.cas + "/login")) { request, context in
            try await login(request, context)
        }
        everybody.get(RouterPath(FederationAddress.cas + "/logout")) { request, context in
            try await leave(request, context)
        }
    }

    // MARK: Coming

    private func login(_ request: Request, _ context: SessionContext) async throws -> Response {
        let academy = try room.academy(in: context)
        guard let parameters = Self.parameters(request, CASLogin.names) else { return try room.misaddressed(context) }
        guard parameters["service"] != nil else {
            // §2.1.1: without a service somebody wants to sign in, and nothing else.
            let isSignedIn = context.session != nil && !parameters.isSet("renew")
            return room.site.redirect(to: isSignedIn ? "/applications" : SignInAddress.signIn, in: context)
        }
        guard let (asked, client) = room.entrance.login(parameters, at: academy) else {
            return try room.misaddressed(context)
        }
        return try await go(on: asked, client, parameters, flow: nil, academy, context)
    }

    /// The pages on the way have been gone through, or one of them has.
    func resume(_ flow: Flow, _ academy: Academy, _ context: SessionContext) async throws -> Response {
        guard let (asked, client) = room.entrance.login(flow.parameters, at: academy) else {
            return try room.misaddressed(context)
        }
        return try await go(on: asked, client, flow.parameters, flow: flow, academy, context)
    }

    private func go(
        on asked: CASLogin,
        _ client: Client,
        _ parameters: RequestParameters,
        flow: Flow?,
        _ academy: Academy,
        _ context: SessionContext
    ) async throws -> Response {
        let situation = AuthorizationDesk.Situation(
            session: context.session,
            hasOldCharter: context.hasOldCharter,
            flow: flow
        )
        let step = try await room.entrance.step(asked, of: client, in: situation)
        switch step {
        case .enter(let session, _):
            guard let ticket = try await room.entrance.admit(asked, to: client, session, ending: flow) else {
                throw Interruption.staleStep(restart: "/")
            }
            return try handOver(ticket, asked, client, context)
        case .refuse:
            // Who goes by a gateway has been told of no page: the service goes on without knowing who they are (§2.1.1).
            guard asked.isGateway else { throw Interruption.staleStep(restart: "/") }
            return room.site.redirect(to: asked.service.text, in: context)
        case .signIn, .acceptCharter, .chooseAccount, .consent, .closed:
            guard let flow else {
                return try await room.goByPages(
                    .cas,
                    parameters,
                    of: client,
                    at: academy,
                    context.visit?.browser,
                    mustSignIn: step.asksForProof,
                    context
                )
            }
            return try await show(step, flow, client, context)
        }
    }

    /// A page on the way; there is one for each step but for choices, which CAS never asks for.
    private func show(
        _ step: AuthorizationDesk.Step,
        _ flow: Flow,
        _ client: Client,
        _ context: SessionContext
    ) async throws -> Response {
        switch step {
        case .acceptCharter: return room.site.redirect(to: CharterGate.path(resuming: context.path), in: context)
        case .closed(let door, let session):
            // The service cannot be told: it would send them here again.
            try await room.noteClosed(flow, client, session)
            let page = ClosedServicePage(service: client.name, purpose: client.purpose, door, form: nil)
            return try room.site.show(page, status: .forbidden, in: context)
        default: return room.site.redirect(to: SignInAddress.signIn(resuming: context.path), in: context)
        }
    }

    private func handOver(
        _ ticket: CASTicket,
        _ asked: CASLogin,
        _ client: Client,
        _ context: SessionContext
    ) throws -> Response {
        guard asked.isPosted else {
            return room.site.redirect(to: asked.service.adding([("ticket", ticket.revealed)]), in: context)
        }
        let page = CASHandoverPage(service: client.name, address: asked.service, ticket: ticket.revealed)
        return try room.site.show(page, in: context)
    }

    // MARK: Leaving

    /// §2.3: a link must not sign anybody out, so the person decides; nobody is sent to an address that is no client’s.
    private func leave(_ request: Request, _ context: SessionContext) async throws -> Response {
        let academy = try room.academy(in: context)
        let parameters = Self.parameters(request, Self.logoutNames)
        let text = parameters?["service"] ?? parameters?["url"]
        let service = text.flatMap { CASService($0) }
        let client = service.flatMap { room.clients.client(serving: $0, of: academy) }
        let kept = client == nil ? [:] : ["service": service?.text ?? ""]
        let asked = RequestParameters(kept)
        return try await room.goByPages(.casLogout, asked, of: client, at: academy, context.visit?.browser, context)
    }

    /// Nothing when it cannot be read, or says something twice.
    private static func parameters(_ request: Request, _ names: [String]) -> RequestParameters? {
        guard let query = try? request.query() else { return nil }
        return try? RequestParameters(query, names: names)
    }
}
