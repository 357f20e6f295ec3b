import Academies
import Credentials
import Database
import Hummingbird
package import SignIn
import Vocabulary
import Web

/// The pages on the way to an application: each asks one thing, and comes back here.
///
/// An address of a flow that is over, bookmarked or published by somebody, begins anew at the application it was for.
struct FlowRoutes: Sendable {
    let room: FederationRoom

    func add(to everybody: RouterGroup<SessionContext>) {
        let path = RouterPath("\(FederationAddress.flow)/:token")
        everybody.get(path) { request, context in try await show(request, context) }
        everybody.post(path) { request, context in try await answer(request, context) }
    }

    private func show(_ request: Request, _ context: SessionContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        guard let flow = try await flow(issuer, context) else { return try await beginAnew(issuer, context) }
        switch flow.kind {
        case .authorization: break
        case .cas: return try await CASLoginRoutes(room: room).resume(flow, issuer.academy, context)
        case .logout, .casLogout, .pushed: return try await LogoutRoutes(room: room).show(flow, issuer, context)
        }
        do {
            guard let (asked, client) = try room.entrance.request(of: flow, at: issuer) else {
                throw Interruption.staleStep(restart: "/")
            }
            return try await go(on: asked, client, flow, issuer, context)
        } catch let error as ProtocolError {
            return try await refuse(error, flow, issuer, context)
        }
    }

    private func go(
        on asked: AuthorizationRequest,
        _ client: Client,
        _ flow: Flow,
        _ issuer: Issuer,
        _ context: SessionContext
    ) async throws -> Response {
        let situation = AuthorizationDesk.Situation(
            session: context.session,
            hasOldCharter: context.hasOldCharter,
            flow: flow
        )
        let path = context.path
        switch try await room.entrance.step(asked, of: client, in: situation) {
        case .refuse(let error): throw error
        case .signIn: return room.site.redirect(to: SignInAddress.signIn(resuming: path), in: context)
        case .acceptCharter: return room.site.redirect(to: CharterGate.path(resuming: path), in: context)
        case .chooseAccount:
            let page = AccountChoicePage(client, asked, form: room.site.form(path, in: context), in: context)
            return try room.site.show(page, in: context)
        case .consent:
            let page = ConsentPage(client, asked, form: room.site.form(path, in: context))
            return try room.site.show(page, in: context)
        case .closed(let door, let session):
            try await room.noteClosed(flow, client, session)
            let page = ClosedServicePage(client, asked, door, form: room.site.form(path, in: context))
            return try room.site.show(page, status: .forbidden, in: context)
        case .enter(let session, let subject):
            let code = try await room.entrance.grant(asked, to: client, session, subject: subject, ending: flow)
            guard let code else { return try await beginAnew(issuer, context) }
            let address = ReturnAddress(uri: asked.redirectURI, state: asked.state)
            return room.site.redirect(to: address.answer(["code": code], from: issuer.name), in: context)
        }
    }

    private func answer(_ request: Request, _ context: SessionContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        guard let flow = try await flow(issuer, context) else { return try await beginAnew(issuer, context) }
        let path = request.uri.path
        switch flow.kind {
        case .authorization: break
        // No page of ours asks anything for CAS.
        case .cas: return room.site.redirect(to: path, in: context)
        case .logout, .casLogout, .pushed: return try await LogoutRoutes(room: room).end(flow, issuer, context)
        }
        if context.web.form[FlowForm.field] == FlowForm.refusal {
            let error = ProtocolError(.accessDenied, "the person did not go on")
            return try await refuse(error, flow, issuer, context)
        }
        if let answer = Flow.Answer(rawValue: context.web.form[FlowForm.field]), answer != .told {
            try await room.database.write { transaction in
                try room.flows.note(answer, of: flow, in: transaction)
            }
        }
        return room.site.redirect(to: path, in: context)
    }

    private func refuse(
        _ error: ProtocolError,
        _ flow: Flow,
        _ issuer: Issuer,
        _ context: SessionContext
    ) async throws -> Response {
        guard let client = flow.client.flatMap({ room.clients.client(named: $0, of: issuer.academy) }),
            let address = AuthorizationDesk.address(flow.parameters, of: client)
        else { throw Interruption.staleStep(restart: "/") }
        _ = try await room.database.write { transaction in try room.flows.finish(flow, in: transaction) }
        let fields: KeyValuePairs = ["error": error.code.rawValue, "error_description": error.explanation]
        return room.site.redirect(to: address.answer(fields, from: issuer.name), in: context)
    }

    private func flow(_ issuer: Issuer, _ context: SessionContext) async throws -> Flow? {
        guard let token = OpaqueToken(try context.parameters.require("token")), let visit = context.visit else {
            return nil
        }
        let (now, academy) = (room.clock.now, issuer.academy.code)
        return try await room.database.read(.oneQuestion) { reading in
            try room.flows.find(token, of: academy, browser: visit.browser, at: now, in: reading)
        }
    }

    /// Where the application begins, when it is known which it was.
    private func beginAnew(_ issuer: Issuer, _ context: SessionContext) async throws -> Response {
        let academy = issuer.academy
        let token = OpaqueToken(try context.parameters.require("token"))
        let name = try await token.asyncFlatMap { token in
            try await room.database.read(.oneQuestion) { reading in
                try room.flows.formerClient(token, of: academy.code, in: reading)
            }
        }
        guard let client = name.flatMap({ room.clients.client(named: $0, of: academy) }),
            let launch = client.application?.launch
        else { throw Interruption.staleStep(restart: "/") }
        return room.site.redirect(to: launch.text, in: context)
    }
}

extension FederationRoom {
    /// What the sign-in page says of the application that somebody is on the way to.
    package var passages: ServicePassages {
        ServicePassages { [self] path, visit, session in
            let prefix = FederationAddress.flow + "/"
            guard path.hasPrefix(prefix), let token = OpaqueToken(path.dropFirst(prefix.count)) else { return nil }
            let now = clock.now
            let flow = try await database.read(.oneQuestion) { [flows] reading in
                try flows.find(token, of: visit.academy.code, browser: visit.browser, at: now, in: reading)
            }
            guard let flow else { return nil }
            if flow.kind == .cas { return try await casPassage(of: flow, visit, session) }
            guard flow.kind == .authorization else { return nil }
            let issuer = try await issuer(visit.academy)
            // A request that is not sound any more is refused once signed in.
            guard let (asked, client) = try? entrance.request(of: flow, at: issuer) else { return nil }
            let situation = AuthorizationDesk.Situation(session: session, hasOldCharter: false, flow: flow)
            let step = try await entrance.step(asked, of: client, in: situation)
            return ServicePassage(
                service: asked.serviceName ?? client.name,
                identifier: asked.loginHint,
                mustProve: step.asksForProof,
                formTargets: [asked.redirectURI.origin]
            )
        }
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Value>(_ body: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let value = self else { return nil }
        return try await body(value)
    }
}
