package import Database
package import Hummingbird
package import Web

import Academies

/// Shows the charter, before any other page, to whoever is signed in without having accepted its present version.
///
/// For groups of signed-in pages. Only pages are held up: an action already under way (closing a session, signing out)
/// is done.
package struct CharterGate: RouterMiddleware {
    package typealias Context = SignedInContext

    /// Where the charter is read and accepted.
    package static let path = "/compte/charte"

    let database: Database
    let site: Site

    package init(database: Database, site: Site) {
        self.database = database
        self.site = site
    }

    package func handle(
        _ request: Request,
        context: SignedInContext,
        next: @concurrent (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head, request.uri.path != Self.path,
            try await isOutdated(for: context)
        else { return try await next(request, context) }
        return site.redirect(to: Self.path(resuming: request.uri.path), in: context)
    }

    /// The charter's page, which afterwards leads back to a page of ours.
    package static func path(resuming path: String) -> String {
        SignInAddress.isOurs(path) ? "\(Self.path)?suite=\(path)" : Self.path
    }

    private func isOutdated(for context: SignedInContext) async throws -> Bool {
        let version = context.academy.charter.version
        let account = context.session.account
        return try await database.read { reading in
            try !CharterStore.hasAccepted(version, account, in: reading)
        }
    }
}
