import Database
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Sessions and activity: where the account is open, and what happened to it.
struct SecurityRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/securite", use: show)
        pages.post("compte/sessions/:id/fermeture", use: close)
        pages.post("compte/autres-sessions/fermeture", use: closeOthers)
        pages.get("compte/activite", use: showActivity)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let (account, now) = (context.session.account, room.clock.now)
        let sessions = try await room.database.read { reading in
            try room.sessions.all(of: account, at: now, in: reading)
        }
        let rows = sessions.map { session in
            AccountSecurityPage.Row(
                session,
                isCurrent: session.id == context.session.id,
                form: room.site.form(AccountAddress.sessionEnding(session.id), in: context),
                of: context.academy,
                at: now
            )
        }
        let others = room.site.form(AccountAddress.otherSessionsEnding, in: context)
        return try room.site.show(AccountSecurityPage(rows, closingOthers: others), in: context)
    }

    private func close(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let id = try context.parameters.require("id")
        switch try await SessionClosing(room: room).close(id, context) {
        case .unknown: throw Interruption.pageNotFound
        case .closed, .closedAlready:
            return room.site.redirect(to: AccountAddress.security, saying: "La session est fermée.", in: context)
        }
    }

    private func closeOthers(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let count = try await SessionClosing(room: room).closeOthers(context)
        let sentence =
            switch count {
            case 0: "Il n’y avait pas d’autre session."
            case 1: "L’autre session est fermée."
            default: "Les \(count) autres sessions sont fermées."
            }
        return room.site.redirect(to: AccountAddress.security, saying: sentence, in: context)
    }

    private func showActivity(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let asked = request.uri.queryParameters.get(AccountActivityPage.pageKey)
        let part = try await ActivityPart.read(asked, of: context.session, in: room)
        return try room.site.show(AccountActivityPage(part, of: context.academy, at: room.clock.now), in: context)
    }
}
