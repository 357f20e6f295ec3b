package import Hummingbird
package import Web

/// Draws every page of a request in the colours its browser has chosen; stands right after the site's own middleware.
package struct DisplayReader: RouterMiddleware {
    package typealias Context = PreauRequestContext

    package init() {}

    package func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let scheme = DisplayChoice.cookie.value(in: request).flatMap(Surroundings.ColourScheme.init) {
            context.web.surroundings.scheme = scheme
        }
        return try await next(request, context)
    }
}
