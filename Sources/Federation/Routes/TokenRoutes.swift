import Academies
import Database
import HTTPTypes
import Hummingbird
import Journal
import Vocabulary
import Web

/// Where clients exchange what they have for tokens (RFC 6749 §3.2).
struct TokenRoutes: Sendable {
    let room: FederationRoom

    func add(to router: Router<PreauRequestContext>) {
        router.post(RouterPath(FederationAddress.token)) { request, context in
            try await answering { try await exchange(request, context) }
        }
    }

    private static let names = ["grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope"]

    private func exchange(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let form = try await request.form()
        let client = try await ClientGate(room: room).client(request, form, at: issuer)
        guard room.bringsCertificate(client, request.headers, from: context.web.peer) else {
            throw ProtocolError(.invalidClient, "the client did not show a certificate of its file")
        }
        let parameters = try RequestParameters(form, names: Self.names)
        guard let word = parameters["grant_type"] else {
            throw ProtocolError(.invalidRequest, "grant_type is missing")
        }
        guard let kind = GrantKind(rawValue: word) else {
            throw ProtocolError(.unsupportedGrantType, "grant_type is none of those of this server")
        }
        guard client.grants.contains(kind) else {
            throw ProtocolError(.unauthorizedClient, "this client may not use this grant_type")
        }
        switch kind {
        case .authorizationCode: return try await redeem(parameters, client, issuer)
        case .refreshToken: return try await refresh(parameters, client, issuer)
        case .clientCredentials: return try speakForItself(parameters, client, issuer)
        }
    }

    private func redeem(_ parameters: RequestParameters, _ client: Client, _ issuer: Issuer) async throws -> Response {
        guard let code = parameters["code"] else { throw ProtocolError(.invalidRequest, "code is missing") }
        let (now, academy) = (room.clock.now, issuer.academy.code)
        let redemption = try await room.database.write { transaction in
            try room.grants.redeem(
                code: code,
                from: parameters["redirect_uri"],
                verifier: parameters["code_verifier"],
                by: client,
                in: academy,
                at: now,
                in: transaction
            )
        }
        return try await answer(redemption, parameters, client, issuer, at: now)
    }

    private func refresh(_ parameters: RequestParameters, _ client: Client, _ issuer: Issuer) async throws -> Response {
        guard let token = parameters["refresh_token"] else {
            throw ProtocolError(.invalidRequest, "refresh_token is missing")
        }
        try await room.refuseIfClosed(refresh: token, of: client, at: issuer)
        let (now, academy) = (room.clock.now, issuer.academy.code)
        let redemption = try await room.database.write { transaction in
            try room.grants.refresh(token, by: client, in: academy, at: now, in: transaction)
        }
        return try await answer(redemption, parameters, client, issuer, at: now)
    }

    private func answer(
        _ redemption: Redemption,
        _ parameters: RequestParameters,
        _ client: Client,
        _ issuer: Issuer,
        at now: Moment
    ) async throws -> Response {
        switch redemption {
        case .refused(let reason): throw ProtocolError(.invalidGrant, reason)
        case .replayed(let account):
            try await tellOfReplay(account, client, issuer, at: now)
            throw ProtocolError(.invalidGrant, "it was used before; what came of it has ended")
        case .granted(let grant, let nonce, let refresh):
            return try await answer(grant, nonce, refresh, parameters, client, issuer, at: now)
        }
    }

    private func answer(
        _ grant: Grant,
        _ nonce: String?,
        _ refresh: String?,
        _ parameters: RequestParameters,
        _ client: Client,
        _ issuer: Issuer,
        at now: Moment
    ) async throws -> Response {
        let scopes = try Self.narrowed(grant.scopes, by: parameters["scope"])
        var object = try tokens(client, grant.subject, scopes, grant.id, issuer, at: now)
        if let refresh { object["refresh_token"] = .text(refresh) }
        if scopes.contains("openid") {
            object["id_token"] = .text(try await identityToken(grant, nonce, client, issuer, at: now))
        }
        return Response(object)
    }

    /// RFC 6749 §6: a renewal may ask for less, never for more.
    private static func narrowed(_ scopes: [String], by text: String?) throws(ProtocolError) -> [String] {
        guard let text else { return scopes }
        let asked = Set(text.split(separator: " ").map(String.init))
        guard asked.isSubset(of: scopes) else {
            throw ProtocolError(.invalidScope, "more is asked for than was granted")
        }
        return asked.sorted()
    }

    private func tokens(
        _ client: Client,
        _ subject: String,
        _ scopes: [String],
        _ grant: Int64?,
        _ issuer: Issuer,
        at now: Moment
    ) throws -> [String: JSONValue] {
        let token = AccessToken(
            for: client.id,
            subject: subject,
            scopes: scopes,
            grant: grant,
            at: now,
            random: room.random
        )
        return [
            "access_token": .text(try issuer.sign(token.claims(of: issuer), as: .access)), "token_type": "Bearer",
            "expires_in": .number(AccessToken.lifetime.components.seconds),
            "scope": .text(scopes.joined(separator: " ")),
        ]
    }

    /// OpenID Connect Core 1.0 §2.
    private func identityToken(
        _ grant: Grant,
        _ nonce: String?,
        _ client: Client,
        _ issuer: Issuer,
        at now: Moment
    ) async throws -> String {
        var claims: [String: JSONValue] = [:]
        if !grant.identityClaims.isEmpty,
            let owner = try await room.claims.owner(grant.account, phone: room.phone)
        {
            claims = ClaimKeeper.claims(grant.identityClaims, of: owner, subject: grant.subject, at: issuer.academy)
        }
        claims.merge([
            "iss": .text(issuer.name), "aud": .text(client.id.text), "sub": .text(grant.subject),
            "iat": .number(now.seconds), "exp": .number((now + AccessToken.lifetime).seconds),
            "auth_time": .number(grant.provedAt.seconds), "acr": .text(AuthenticationLevel.password),
            "amr": ["pwd"], "sid": .text(grant.sessionName),
        ]) { $1 }
        if let nonce { claims["nonce"] = .text(nonce) }
        return try issuer.sign(claims, as: .identity, by: client.signingAlgorithm)
    }

    /// Nothing is written: the token says all there is (RFC 6749 §4.4).
    private func speakForItself(_ parameters: RequestParameters, _ client: Client, _ issuer: Issuer) throws -> Response
    {
        let own = client.scopes.subtracting(ClaimKeeper.supportedScopes)
        let asked = parameters["scope"].map { Set($0.split(separator: " ").map(String.init)) }
        let scopes = (asked.map { $0.intersection(own) } ?? own).sorted()
        return Response(try tokens(client, client.id.text, scopes, nil, issuer, at: room.clock.now))
    }

    private func tellOfReplay(_ account: Int64, _ client: Client, _ issuer: Issuer, at now: Moment) async throws {
        let entry = JournalEntry(
            at: now,
            action: .tokenReplayed,
            actor: .system,
            academy: issuer.academy.code,
            account: account == 0 ? nil : account,
            details: ["client": client.id.text]
        )
        try await room.database.write { transaction in try room.journal.append(entry, in: transaction) }
    }
}
