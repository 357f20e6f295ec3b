import Academies
import Database
import HTTPTypes
import Hummingbird
import Vocabulary
import Web

/// Whether a token still holds (RFC 7662), and how it stops (RFC 7009).
struct IntrospectionRoutes: Sendable {
    let room: FederationRoom

    func add(to router: Router<PreauRequestContext>) {
        router.post(RouterPath(FederationAddress.introspect)) { request, context in
            try await answering { try await introspect(request, context) }
        }
        router.post(RouterPath(FederationAddress.revoke)) { request, context in
            try await answering { try await revoke(request, context) }
        }
    }

    private func token(_ form: Form) throws(ProtocolError) -> String {
        guard let token = try RequestParameters(form, names: ["token"])["token"] else {
            throw ProtocolError(.invalidRequest, "token is missing")
        }
        return token
    }

    /// Any client that proves itself may ask about an access token it was shown; about a refresh token, its own alone.
    private func introspect(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let form = try await request.form()
        let client = try await ClientGate(room: room).confidentialClient(request, form, at: issuer)
        let text = try token(form)
        let now = room.clock.now
        if let token = AccessToken(text, of: issuer, at: now) {
            return Response(try await describe(token, issuer))
        }
        return Response(try await describe(refresh: text, client, issuer, at: now))
    }

    private func describe(_ token: AccessToken, _ issuer: Issuer) async throws -> [String: JSONValue] {
        guard try await room.bearer(of: token, at: issuer.academy) != nil else { return ["active": false] }
        return [
            "active": true, "token_type": "Bearer", "iss": .text(issuer.name), "aud": .text(issuer.name),
            "client_id": .text(token.client), "sub": .text(token.subject), "jti": .text(token.identifier),
            "scope": .text(token.scopes.joined(separator: " ")), "iat": .number(token.issuedAt),
            "exp": .number(token.expiresAt),
        ]
    }

    private func describe(
        refresh text: String,
        _ client: Client,
        _ issuer: Issuer,
        at now: Moment
    ) async throws -> [String: JSONValue] {
        let academy = issuer.academy.code
        let grant = try await room.database.read(.oneQuestion) { reading in
            try room.grants.refreshed(text, by: client.id, in: academy, at: now, in: reading)
        }
        guard let grant else { return ["active": false] }
        return [
            "active": true, "iss": .text(issuer.name), "client_id": .text(grant.client), "sub": .text(grant.subject),
            "scope": .text(grant.scopes.joined(separator: " ")), "exp": .number(grant.endsAt.seconds),
        ]
    }

    /// A token that is unknown, or somebody else's, has stopped already as far as this client is concerned (§2.2).
    private func revoke(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let form = try await request.form()
        let client = try await ClientGate(room: room).client(request, form, at: issuer)
        let text = try token(form)
        let now = room.clock.now
        if let token = AccessToken(text, of: issuer, at: now) {
            if token.client == client.id.text {
                try await room.database.write { transaction in try room.grants.withdraw(token, in: transaction) }
            }
        } else {
            _ = try await room.database.write { transaction in
                try room.grants.withdraw(refresh: text, of: client.id, at: now, in: transaction)
            }
        }
        return Response(status: .ok, headers: [.cacheControl: "no-store"])
    }
}
