import Academies
import Hummingbird
import SignIn
import Web

extension RecoveryRoutes {
    typealias Handler = @Sendable (Request, PreauRequestContext) async throws -> Response

    /// A handler that knows whose door is knocked at.
    func visiting(_ handle: @escaping @Sendable (Visit, PreauRequestContext) async throws -> Response) -> Handler {
        { request, context in
            let visit = try door.visit(request, context)
            // An address of another system's flow, kept in a bookmark or in a tutorial.
            guard request.uri.queryParameters["execution"] == nil else {
                throw Interruption.staleStep(restart: request.uri.path)
            }
            return try await handle(visit, context)
        }
    }

    func showing(_ gate: @escaping @Sendable (Academy) -> ClaimGate) -> Handler {
        visiting { visit, context in try claims.show(gate(visit.academy), visit, context) }
    }

    func answering(_ gate: @escaping @Sendable (Academy) -> ClaimGate) -> Handler {
        visiting { visit, context in try await claims.answer(gate(visit.academy), visit, context) }
    }

    func add(
        claim page: RecoveryAddress,
        at entrance: Entrance,
        to router: Router<PreauRequestContext>,
        _ gate: @escaping @Sendable (Academy) -> ClaimGate
    ) {
        let path = RouterPath(entrance.address(page))
        router.get(path, use: showing(gate))
        router.post(path, use: answering(gate))
    }

    func add(
        choice page: RecoveryAddress,
        at entrance: Entrance,
        to router: Router<PreauRequestContext>,
        _ gate: @escaping @Sendable (Academy) -> ChoiceGate
    ) {
        let path = RouterPath(entrance.address(page))
        router.get(path, use: visiting { visit, context in try gate(visit.academy).show(on: site, context) })
        router.post(path, use: visiting { visit, context in try gate(visit.academy).answer(on: site, context) })
    }
}
