import Hummingbird
import SignIn
import Vocabulary
import Web

/// The first page of the account.
struct OverviewRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte", use: show)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let overview = try await AccountOverview.read(of: context.session, in: room) else {
            throw Interruption.pageNotFound
        }
        return try room.site.show(AccountPage(overview, of: context.academy, at: room.clock.now), in: context)
    }
}
