import Academies
import Database
import SignIn
import Vocabulary

/// The same door for those whom a service sends by CAS.
extension AuthorizationDesk {
    /// The request of a service and its client, if the address is one of a client’s.
    func login(_ parameters: RequestParameters, at academy: Academy) -> (CASLogin, Client)? {
        guard let service = parameters["service"].flatMap({ CASService($0) }),
            let client = room.clients.client(serving: service, of: academy)
        else { return nil }
        return (CASLogin(parameters, to: service), client)
    }

    /// Gives a ticket for what was asked, and ends the flow.
    ///
    /// - Returns: nothing when the flow has ended meanwhile.
    func admit(
        _ login: CASLogin,
        to client: Client,
        _ session: Session,
        ending flow: Flow?
    ) async throws -> CASTicket? {
        let now = room.clock.now
        let admission = CASAdmission(
            account: session.account,
            client: client.id.text,
            session: session.id,
            service: login.service.text,
            proxies: [],
            provedAt: session.provedAt,
            isFromNewLogin: flow.map { session.provedAt >= $0.beganAt } ?? false
        )
        return try await room.database.write { transaction in
            if let flow, try !room.flows.finish(flow, in: transaction) { return nil }
            return try room.tickets.issue(.service, for: admission, in: session.academy, at: now, in: transaction)
        }
    }
}

extension FederationRoom {
    /// What the sign-in page says of the service that somebody is on the way to.
    func casPassage(of flow: Flow, _ visit: Visit, _ session: Session?) async throws -> ServicePassage? {
        // An address that is no service’s any more is told of once signed in.
        guard let (asked, client) = entrance.login(flow.parameters, at: visit.academy) else { return nil }
        let situation = AuthorizationDesk.Situation(session: session, hasOldCharter: false, flow: flow)
        let step = try await entrance.step(asked, of: client, in: situation)
        return ServicePassage(
            service: client.name,
            identifier: nil,
            mustProve: step.asksForProof,
            formTargets: [asked.service.origin]
        )
    }
}
