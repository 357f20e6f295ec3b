import Hummingbird

/// Serves nothing under a host that is not ours, the side entrance apart, so that no room ever meets one (RFC 9110 §15.5.20).
struct KnownHostMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        let entrance = site.configuration.sideEntrance
        guard
            context.web.origin != .unrecognised || entrance.admits(host: request.head.authority, to: request.uri.path)
        else { throw Interruption.unknownHost }
        return try await next(request, context)
    }
}
