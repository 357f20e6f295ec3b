import Hummingbird
import Logging

/// One line a request: enough to run the service, nothing about a person.
///
/// The route's pattern and not the address asked, which may hold an identifier; no client address, no query, no agent.
struct AccessLogMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        context.logger.info(
            "request answered",
            metadata: [
                "http.method": "\(request.method.rawValue)",
                "http.route": "\(context.endpointPath ?? "none")",
                "http.status": "\(response.status.code)",
                "http.milliseconds":
                    "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)",
            ]
        )
        return response
    }
}
