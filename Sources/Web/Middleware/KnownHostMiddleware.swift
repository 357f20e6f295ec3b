import Hummingbird

/// Serves nothing under a host that is not ours, so that no room ever meets one (RFC 9110 §15.5.20).
struct KnownHostMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        guard context.web.origin != .unrecognised else { throw Interruption.unknownHost }
        return try await next(request, context)
    }
}
