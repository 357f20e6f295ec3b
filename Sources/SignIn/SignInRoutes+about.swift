import Hummingbird
import Vocabulary
import Web

/// What the foot of every page leads to.
extension SignInRoutes {
    func showMap(_ request: Request, _ context: SessionContext) async throws -> Response {
        let page: TextPage = .map(isNational: door.academy(of: context) == nil, isServed: isServed)
        return try site.show(page, in: context)
    }

    func showHacked(_ request: Request, _ context: SessionContext) async throws -> Response {
        try site.show(TextPage.hacked, in: context)
    }

    func showAccessibility(_ request: Request, _ context: SessionContext) async throws -> Response {
        let level = context.web.surroundings.links.accessibilityLevel
        return try site.show(TextPage.accessibility(level: level), in: context)
    }

    func showPrivacy(_ request: Request, _ context: SessionContext) async throws -> Response {
        let limits = desk.sessions.limits
        return try site.show(TextPage.privacy(door.academy(of: context), limits), in: context)
    }

    func showLegalNotice(_ request: Request, _ context: SessionContext) async throws -> Response {
        try site.show(TextPage.legalNotice(door.academy(of: context)), in: context)
    }

    func showStatus(_ request: Request, _ context: SessionContext) async throws -> Response {
        let now = FrenchTime(desk.clock.now, in: context.web.surroundings.timeZone)
        return try site.show(TextPage.status(at: now), in: context)
    }
}
