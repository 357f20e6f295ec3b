import Hummingbird
import SignIn
import Web

/// `/messagerie/parametres`: open to everybody, on the host of each académie.
struct SettingsRoutes: Sendable {
    let room: MailRoom

    func add(to pages: RouterGroup<SessionContext>) {
        pages.get("messagerie/parametres", use: show)
    }

    private func show(_ request: Request, _ context: SessionContext) async throws -> Response {
        let academy = try room.door.visit(request, context).academy
        return try room.site.show(MailSettingsPage(of: academy, on: room.today(at: academy)), in: context)
    }
}
