import Database
import Hummingbird
import SignIn
import Vocabulary
import Web

/// What becomes of a restoration, and taking it back.
///
/// No fresh proof is asked for: only what came back leaves again.
struct RestorationFollowUpRoutes: Sendable {
    let room: MailRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/restauration/suivi/:number", use: show)
        pages.get("messagerie/restauration/suivi/:number/annulation", use: askUndoing)
        pages.post("messagerie/restauration/suivi/:number/annulation", use: undo)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let page = RestorationFollowUpPage(try await found(context), of: context.academy, at: room.clock.now)
        return try room.site.show(page, in: context)
    }

    private func askUndoing(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let restoration = try await found(context)
        guard restoration.canBeUndone(at: room.clock.now) else { return tooLate(restoration.number, context) }
        let form = room.site.form(MailPageAddress.restorationUndoing(restoration.number), in: context)
        return try room.site.show(RestorationUndoingPage(restoration, form: form), in: context)
    }

    private func undo(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let restoration = try await found(context)
        let isAsked = try await RestorationDesk(room: room).undo(restoration.number, context)
        // The same button pressed twice has been heard.
        guard isAsked || restoration.state.isUnderWay || restoration.state == .undone else {
            return tooLate(restoration.number, context)
        }
        return room.site.redirect(to: MailPageAddress.restorationFollowUp(restoration.number), in: context)
    }

    private func tooLate(_ number: Int, _ context: SignedInContext) -> Response {
        room.site.redirect(
            to: MailPageAddress.restorationFollowUp(number),
            saying: "Cette restauration ne peut pas être annulée maintenant.",
            in: context
        )
    }

    private func found(_ context: SignedInContext) async throws -> Restoration {
        let (account, number) = (context.session.account, try Self.number(context))
        let found = try await room.database.read { try RestorationStore.find(number, of: account, in: $0) }
        guard let found, found.state != .draft else { throw Interruption.pageNotFound }
        return found
    }

    static func number(_ context: SignedInContext) throws -> Int {
        let text = try context.parameters.require("number")
        guard text.utf8.count <= 9, let number = Int(text), number > 0 else { throw Interruption.pageNotFound }
        return number
    }
}
