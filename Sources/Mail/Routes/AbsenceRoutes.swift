import Hummingbird
import SignIn
import Vocabulary
import Web

/// The answer to those who write to somebody who is away.
struct AbsenceRoutes: Sendable {
    let room: MailRoom

    private var desk: AbsenceDesk { AbsenceDesk(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("messagerie/absence") { _, context in try await show(nil, FormErrors(), context) }
        pages.post("messagerie/absence", use: save)
        pages.post("messagerie/absence/arret", use: end)
    }

    private func show(_ typed: Form?, _ errors: FormErrors, _ context: SignedInContext) async throws -> Response {
        let page = AbsencePage(
            try await desk.current(context),
            typed: typed,
            today: room.today(at: context.academy),
            errors: errors,
            form: room.site.form(MailPageAddress.absence, in: context),
            ending: room.site.form(MailPageAddress.absenceEnd, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func save(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = AbsenceForm(context.web.form, today: room.today(at: context.academy))
        guard let absence = form.absence else { return try await show(context.web.form, form.errors, context) }
        try await desk.set(absence, context)
        return room.site.redirect(to: MailPageAddress.absence, saying: "Votre réponse est enregistrée.", in: context)
    }

    private func end(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await desk.end(context)
        return room.site.redirect(to: MailPageAddress.absence, saying: "Votre réponse est arrêtée.", in: context)
    }
}
