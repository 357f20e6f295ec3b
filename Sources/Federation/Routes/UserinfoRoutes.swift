import Academies
import Database
import HTTPTypes
import Hummingbird
import Vocabulary
import Web

/// What is told of somebody to a client that has a token of theirs (OpenID Connect Core 1.0 §5.3).
struct UserinfoRoutes: Sendable {
    let room: FederationRoom

    func add(to router: Router<PreauRequestContext>) {
        router.get(RouterPath(FederationAddress.userinfo)) { request, context in
            try await answer(Self.bearer(request), request, context)
        }
        router.post(RouterPath(FederationAddress.userinfo)) { request, context in
            try await answering {
                if let token = Self.bearer(request) { return try await answer(token, request, context) }
                let parameters = try RequestParameters(try await request.form(), names: ["access_token"])
                return try await answer(parameters["access_token"], request, context)
            }
        }
    }

    /// RFC 6750 §2.1.
    static func bearer(_ request: Request) -> String? {
        let pieces = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        return pieces.count == 2 && pieces[0].lowercased() == "bearer" ? String(pieces[1]) : nil
    }

    private func answer(_ text: String?, _ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        do {
            return try await tell(text, issuer, request, context)
        } catch let error as ProtocolError {
            let challenge =
                text == nil
                ? "Bearer realm=\"preau\""
                : "Bearer error=\"\(error.code.rawValue)\", error_description=\"\(error.explanation)\""
            return Response(error, challenge: challenge)
        }
    }

    private func tell(
        _ text: String?,
        _ issuer: Issuer,
        _ request: Request,
        _ context: PreauRequestContext
    ) async throws -> Response {
        let (now, academy) = (room.clock.now, issuer.academy.code)
        let refusal = ProtocolError(.invalidToken, "the token is missing, unknown, too old or withdrawn")
        guard let token = text.flatMap({ AccessToken($0, of: issuer, at: now) }) else { throw refusal }
        let found = try await room.database.read(.oneQuestion) { reading in
            try room.grants.living(token, in: academy, at: now, in: reading)
        }
        guard let grant = found,
            let client = room.clients.client(named: grant.client, of: issuer.academy),
            room.bringsCertificate(client, request.headers, from: context.web.peer),
            let owner = try await room.claims.owner(grant.account, phone: room.phone)
        else { throw refusal }
        guard token.scopes.contains("openid") else {
            throw ProtocolError(.insufficientScope, "the scope openid is needed")
        }
        let names = ClaimKeeper.granted(scopes: token.scopes, named: grant.userinfoClaims, to: client)
        var claims = ClaimKeeper.claims(names, of: owner, subject: grant.subject, at: issuer.academy)
        claims["sub"] = .text(grant.subject)
        guard client.userinfo == .signed else { return Response(claims) }
        claims["iss"] = .text(issuer.name)
        claims["aud"] = .text(client.id.text)
        claims["iat"] = .number(now.seconds)
        let signed = try issuer.sign(claims, as: .userinfo, by: client.signingAlgorithm)
        return Response(
            status: .ok,
            headers: [.contentType: "application/jwt", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: signed))
        )
    }
}
