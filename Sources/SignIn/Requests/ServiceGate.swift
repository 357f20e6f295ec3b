import Hummingbird
import Web

/// Holds up whoever was sent by an application that we do not know, or towards a page that is none of its own: from
/// here on, nobody is led anywhere that an operator has not written down.
struct ServiceGate: RouterMiddleware {
    let entrances: ServiceEntrances
    let site: Site

    func handle(
        _ request: Request,
        context: SessionContext,
        next: @concurrent (Request, SessionContext) async throws -> Response
    ) async throws -> Response {
        guard case .service(let service, let target) = Errand(request), entrances.find(service, target) == nil else {
            return try await next(request, context)
        }
        guard let refusal = entrances.refusal else { throw Interruption.pageNotFound }
        return try site.show(refusal, status: .badRequest, in: context)
    }
}
