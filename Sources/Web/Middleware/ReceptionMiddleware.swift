import Hummingbird
import Vocabulary

/// The door: establishes once what is known of a request.
struct ReceptionMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let forwarded = request.headers[values: .xForwardedFor]
        context.web.client = site.configuration.proxies.client(peer: context.web.peer, forwarded: forwarded)
        context.web.nonce = Base64URL.encode(site.random.bytes(16))
        if let origin = request.head.authority.flatMap(site.configuration.origins.origin(ofHost:)) {
            context.web.origin = origin
            context.web.surroundings = site.configuration.surroundings(origin)
        }
        return try await next(request, context)
    }
}
