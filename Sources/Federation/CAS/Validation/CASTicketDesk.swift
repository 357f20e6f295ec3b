import Academies
import Database
import Journal
import Outbox
import People
import SignIn
import Vocabulary

/// Says whose a ticket is, once, and lets services go on to others in the name of somebody.
struct CASTicketDesk: Sendable {
    let room: FederationRoom

    /// What a service asks of a ticket (CAS protocol 3.0 §2.4.1, §2.5.1).
    struct Question: Sendable {
        let ticket: String?
        let service: String?
        /// Only a ticket that somebody has just proved who they are for will do.
        let isRenewed: Bool
        /// Where to bring a granting ticket.
        let callback: String?
        /// §2.6: those of browsers only, or those of services as well.
        let acceptsProxies: Bool
        let wantsAttributes: Bool
    }

    /// No application stands that far from its user.
    private static let longestChain = 8

    private enum Verdict: Sendable {
        case good(CASAdmission, Client, granting: CASTicket?)
        case refused(CASFailure)
    }

    /// - Throws: ``CASFailure``.
    func validate(_ question: Question, at academy: Academy) async throws -> CASSuccess {
        guard let text = question.ticket, let service = question.service else {
            throw CASFailure(.invalidRequest, "ticket and service are needed")
        }
        guard let ticket = CASTicket(text), [.service, .proxy].contains(ticket.kind) else { throw Self.unknown }
        let now = room.clock.now
        // A refusal must not undo that the ticket is spent: it is thrown once that is kept.
        let verdict = try await room.database.write { transaction in
            try judge(ticket, question, for: service, at: academy, now, transaction)
        }
        switch verdict {
        case .refused(let failure): throw failure
        case .good(let admission, let client, let granting):
            let receipt = try await bring(granting, to: question.callback)
            return try await success(admission, client, receipt, question, at: academy)
        }
    }

    private static let unknown = CASFailure(
        .invalidTicket,
        "the ticket is unknown here, was used before, is too old, or its session has ended"
    )

    private func judge(
        _ ticket: CASTicket,
        _ question: Question,
        for service: String,
        at academy: Academy,
        _ now: Moment,
        _ transaction: Transaction
    ) throws -> Verdict {
        guard let admission = try room.tickets.consume(ticket, in: academy.code, at: now, in: transaction) else {
            return .refused(Self.unknown)
        }
        guard ticket.kind == .service || question.acceptsProxies else {
            return .refused(CASFailure(.invalidTicketSpecification, "a proxy ticket is validated by proxyValidate"))
        }
        guard service == admission.service, let client = client(of: service, at: academy),
            client.id.text == admission.client
        else { return .refused(CASFailure(.invalidService, "the ticket was given for another service")) }
        guard admission.isFromNewLogin || !question.isRenewed else {
            return .refused(CASFailure(.invalidTicket, "the ticket came from a session that was open already (renew)"))
        }
        if let failure = refusal(of: question.callback, to: client, admission) { return .refused(failure) }
        if try room.tickets.note(ticket, of: admission, in: academy.code, at: now, in: transaction) {
            let entry = JournalEntry.serviceEntered(
                admission.client,
                by: admission.account,
                of: academy.code,
                in: admission.session,
                at: now
            )
            try room.journal.append(entry, in: transaction)
        }
        let granting = try question.callback.map { callback in
            try room.tickets.grant(to: callback, for: admission, in: academy.code, at: now, in: transaction)
        }
        return .good(admission, client, granting: granting)
    }

    private func client(of service: String, at academy: Academy) -> Client? {
        CASService(service).flatMap { room.clients.client(serving: $0, of: academy) }
    }

    /// §2.5.4: only an address of the service itself, and of one that may go on to others.
    private func refusal(of callback: String?, to client: Client, _ admission: CASAdmission) -> CASFailure? {
        guard let callback else { return nil }
        guard client.cas?.isProxy == true, admission.proxies.count < Self.longestChain else {
            return CASFailure(.unauthorizedServiceProxy, "this service may not ask for tickets in the name of others")
        }
        guard let address = CASService(callback), client.cas?.services.contains(where: { $0.matches(address) }) == true
        else { return CASFailure(.invalidProxyCallback, "pgtUrl is none of the addresses of this service") }
        return nil
    }

    /// §2.5.4: a service that does not take its granting ticket has none, and one that we cannot trust is none.
    private func bring(_ granting: CASTicket?, to callback: String?) async throws -> String? {
        guard let granting, let address = callback.flatMap({ CASService($0) }) else { return nil }
        let receipt = CASTicket(.receipt, from: room.random).revealed
        let asked = OutgoingExchange(.get, address.adding([("pgtId", granting.revealed), ("pgtIou", receipt)]))
        let outcome = await room.bringTicket(asked).map(\.status)
        guard outcome != .success(200) else { return receipt }
        try await room.database.write { transaction in try room.tickets.withdraw(granting, in: transaction) }
        guard case .failure = outcome else { return nil }
        throw CASFailure(.invalidProxyCallback, "pgtUrl cannot be reached, or does not prove by TLS that it is itself")
    }

    /// `user` is what French applications have always read there, the login, unless the client may not know it.
    private func success(
        _ admission: CASAdmission,
        _ client: Client,
        _ receipt: String?,
        _ question: Question,
        at academy: Academy
    ) async throws -> CASSuccess {
        guard let owner = try await room.claims.owner(admission.account, phone: room.phone) else { throw Self.unknown }
        let subject = try room.name(of: owner.card.subject, for: client)
        let names = ClaimKeeper.claimNames(of: client)
        var claims = ClaimKeeper.claims(names, of: owner, subject: subject, at: academy)
        claims["sub"] = .text(subject)
        let login = client.subject == .shared ? claims["preferred_username"]?.text : nil
        return CASSuccess(
            user: login ?? subject,
            attributes: question.wantsAttributes ? CASSuccess.attributes(claims, admission) : [:],
            receipt: receipt,
            proxies: admission.proxies
        )
    }

    // MARK: Going on

    /// A ticket for another service, in the name of somebody (CAS protocol 3.0 §2.7).
    ///
    /// - Throws: ``CASFailure``.
    func proxy(_ granting: String?, to target: String?, at academy: Academy) async throws -> CASTicket {
        guard let granting, let target else { throw CASFailure(.invalidRequest, "pgt and targetService are needed") }
        guard let ticket = CASTicket(granting), ticket.kind == .granting else { throw Self.unknown }
        guard let client = client(of: target, at: academy) else {
            throw CASFailure(.unauthorizedService, "targetService is no service of this académie")
        }
        let now = room.clock.now
        let found = try await room.database.read(.oneQuestion) { reading in
            try room.tickets.granting(ticket, in: academy.code, at: now, in: reading)
        }
        guard let found else { throw Self.unknown }
        guard try await room.closedDoor(of: client, to: found.account, in: academy.code) == nil else {
            throw CASFailure(.unauthorizedService, "targetService is not open to this person")
        }
        return try await room.database.write { transaction in
            // Its session may have ended meanwhile.
            guard try room.tickets.hold(ticket, in: academy.code, transaction),
                let found = try room.tickets.granting(ticket, in: academy.code, at: now, in: transaction)
            else { throw Self.unknown }
            guard room.clients.client(named: found.client, of: academy)?.cas?.isProxy == true else {
                throw CASFailure(.unauthorizedService, "this service may not ask for tickets in the name of others")
            }
            let admission = CASAdmission(
                account: found.account,
                client: client.id.text,
                session: found.session,
                service: target,
                proxies: found.proxies,
                provedAt: found.provedAt,
                isFromNewLogin: false
            )
            return try room.tickets.issue(.proxy, for: admission, in: academy.code, at: now, in: transaction)
        }
    }
}
