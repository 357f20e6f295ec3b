import Hummingbird
import SignIn
import Web

/// Leads whoever needs a fresh proof to the page that asks for it, and says why.
struct FreshProofGuard: RouterMiddleware {
    typealias Context = SignedInContext

    let site: Site

    func handle(
        _ request: Request,
        context: SignedInContext,
        next: @concurrent (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let needed as FreshProofNeeded {
            return site.redirect(to: AccountAddress.proof(needed.change), in: context)
        }
    }
}
