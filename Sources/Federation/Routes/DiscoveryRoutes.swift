import HTTPTypes
import Hummingbird
import Web

/// What clients read of an identity provider before anything else (OpenID Connect Discovery 1.0 §4, RFC 8414).
struct DiscoveryRoutes: Sendable {
    let room: FederationRoom

    func add(to router: Router<PreauRequestContext>) {
        router.get(RouterPath(FederationAddress.discovery)) { _, context in try await describe(context) }
        router.get(RouterPath(FederationAddress.keys)) { _, context in try await publish(context) }
    }

    private func describe(_ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        func url(_ path: String) -> JSONValue { .text(issuer.origin.url(path)) }
        func list(_ words: [String]) -> JSONValue { .list(words.map(JSONValue.text)) }
        let algorithms = list(TokenAlgorithm.allCases.map(\.rawValue))
        let methods = list(ClientAuthentication.allCases.map(\.rawValue))
        let proving = list(ClientAuthentication.allCases.filter { $0 != .none }.map(\.rawValue))
        let endpoints: [String: JSONValue] = [
            "issuer": .text(issuer.name),
            "authorization_endpoint": url(FederationAddress.authorize),
            "token_endpoint": url(FederationAddress.token),
            "userinfo_endpoint": url(FederationAddress.userinfo),
            "jwks_uri": url(FederationAddress.keys),
            "introspection_endpoint": url(FederationAddress.introspect),
            "revocation_endpoint": url(FederationAddress.revoke),
            "pushed_authorization_request_endpoint": url(FederationAddress.pushed),
            "end_session_endpoint": url(FederationAddress.logout),
        ]
        let abilities: [String: JSONValue] = [
            "scopes_supported": list(ClaimKeeper.supportedScopes),
            "claims_supported": list(ClaimKeeper.supportedClaims),
            "claims_parameter_supported": true,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": list(GrantKind.allCases.map(\.rawValue)),
            "code_challenge_methods_supported": ["S256"],
            "subject_types_supported": ["public", "pairwise"],
            "acr_values_supported": list(AuthenticationLevel.supported),
            "prompt_values_supported": ["none", "login", "consent", "select_account"],
            "ui_locales_supported": ["fr"],
            "id_token_signing_alg_values_supported": algorithms,
            "userinfo_signing_alg_values_supported": algorithms,
            "token_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_methods_supported": methods,
            "introspection_endpoint_auth_methods_supported": proving,
            "token_endpoint_auth_signing_alg_values_supported": algorithms,
            "authorization_response_iss_parameter_supported": true,
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
        ]
        let document = endpoints.merging(abilities) { first, _ in first }
        return open(Response(document, cache: "public, max-age=3600"))
    }

    private func publish(_ context: PreauRequestContext) async throws -> Response {
        let issuer = try await room.issuer(in: context)
        let cache = "public, max-age=\(TokenKeys.publication.components.seconds)"
        return open(
            Response(
                status: .ok,
                headers: [.contentType: "application/json", .cacheControl: cache],
                body: ResponseBody(byteBuffer: ByteBuffer(string: issuer.keys.document))
            )
        )
    }

    /// Pages of other origins may read it too: it is the same for everybody.
    private func open(_ response: Response) -> Response {
        var response = response
        response.headers[.accessControlAllowOrigin] = "*"
        return response
    }
}
