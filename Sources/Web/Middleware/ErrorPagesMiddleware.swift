import Hummingbird
import Logging
import Vocabulary

/// Turns every error into a calm page; the detail goes to the log, under the reference the page shows.
struct ErrorPagesMiddleware<Context: WebContext>: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try answer(error, to: request, in: context)
        }
    }

    private func answer(_ error: any Error, to request: Request, in context: Context) throws -> Response {
        let zone = context.web.surroundings.timeZone
        switch SystemAnswer(error, reference: context.id, zone: zone, now: site.clock.now) {
        case .detour(let address):
            return site.redirect(to: address, in: context)
        case .restart(let address, let sentence):
            return site.redirect(to: address ?? request.uri.string, saying: sentence, in: context)
        case .wait(let waiting):
            // Outside of what reads forms there is none to keep.
            guard !context.web.form.isEmpty else { throw error }
            return try site.keepPlace(waiting, of: request, in: context)
        case .page(let page, let status, let retryAfter):
            log(error, status, context.logger)
            var response = try site.show(page, status: status, in: context)
            response.headers[.retryAfter] = retryAfter.map { "\($0)" }
            return response
        }
    }

    /// Someone must act on a fault; a refusal is the ordinary life of a service.
    private func log(_ error: any Error, _ status: HTTPResponse.Status, _ logger: Logger) {
        if status.code == 500 {
            logger.error("request failed", metadata: ["error.type": "\(type(of: error))", "error": "\(error)"])
        } else {
            logger.debug("request refused", metadata: ["error.type": "\(type(of: error))"])
        }
    }
}
