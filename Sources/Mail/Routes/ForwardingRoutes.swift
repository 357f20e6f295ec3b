import Academies
import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Asking for a forwarding in three pages, and ending it from anywhere.
struct ForwardingRoutes: Sendable {
    let room: MailRoom

    private var desk: ForwardingDesk { ForwardingDesk(room: room) }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/redirection", use: show)
        pages.post("compte/redirection/arret", use: stop)
        pages.get("compte/redirection/creation") { _, context in
            try await beforeAsking(context) { try ask(Form(), FormErrors(), context) }
        }
        pages.post("compte/redirection/creation", use: begin)
        pages.get("compte/redirection/code") { _, context in try await askCode(FormErrors(), context) }
        pages.post("compte/redirection/code", use: confirm)
        pages.post("compte/redirection/nouveau-code", use: sendAgain)
        pages.get("compte/redirection/verification", use: review)
        pages.post("compte/redirection/verification", use: start)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let forwarding = try await desk.current(context)
        guard forwarding != nil || room.forwards(context) else {
            return try room.site.show(ForwardingForbiddenPage(context.academy), in: context)
        }
        let form = room.site.form(MailPageAddress.forwardingEnd, in: context)
        let page = ForwardingPage(forwarding, of: context.academy, at: room.clock.now, stop: form)
        return try room.site.show(page, in: context)
    }

    private func stop(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await desk.stop(context)
        return room.site.redirect(
            to: MailPageAddress.forwarding,
            saying: "La redirection est arrêtée. Vos messages arrivent dans votre boîte académique.",
            in: context
        )
    }

    // MARK: What is asked for

    /// Whoever cannot ask for one is told so on the first page; whoever may have left the room proves who they are.
    private func beforeAsking(
        _ context: SignedInContext,
        _ go: () async throws -> Response
    ) async throws -> Response {
        guard room.forwards(context) else { return room.site.redirect(to: MailPageAddress.forwarding, in: context) }
        guard room.sessions.hasFreshProof(context.session, at: room.clock.now) else {
            return room.site.redirect(to: MailPageAddress.forwardingProof, in: context)
        }
        return try await go()
    }

    private func ask(_ typed: Form, _ errors: FormErrors, _ context: SignedInContext) throws -> Response {
        let page = ForwardingRequestPage(
            typed,
            of: context.academy,
            today: room.today(at: context.academy),
            errors: errors,
            form: room.site.form(MailPageAddress.forwardingCreation, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func begin(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await beforeAsking(context) {
            let typed = context.web.form
            let form = ForwardingForm(typed, of: context.academy, today: room.today(at: context.academy))
            guard let request = form.request else { return try ask(typed, form.errors, context) }
            let sending = try await desk.begin(request, context)
            guard sending != .loop else {
                let sentence = "Cette adresse redirige déjà vers vous\u{A0}: les messages tourneraient en boucle."
                return try ask(typed, FormErrors(sentence, field: ForwardingForm.target), context)
            }
            return try answer(sending, context)
        }
    }

    // MARK: The code

    private func sendAgain(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let sending = try await desk.sendAgain(context) else { throw Self.stale }
        return try answer(sending, context)
    }

    private func answer(_ sending: ForwardingDesk.Sending, _ context: SignedInContext) throws -> Response {
        switch sending {
        case .sent: return room.site.redirect(to: MailPageAddress.forwardingCode, in: context)
        case .tooOften(let until): throw Self.tooMany(until)
        case .loop: throw Self.stale
        }
    }

    private func askCode(_ errors: FormErrors, _ context: SignedInContext) async throws -> Response {
        guard let draft = try await desk.draft(context) else { throw Self.stale }
        guard draft.confirmedAt == nil else {
            return room.site.redirect(to: MailPageAddress.forwardingReview, in: context)
        }
        let page = ForwardingCodePage(
            draft.request.target,
            errors: errors,
            form: room.site.form(MailPageAddress.forwardingCode, in: context),
            again: room.site.form(MailPageAddress.forwardingNewCode, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func confirm(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let code: OneTimeCode
        do {
            code = try OneTimeCode(context.web.form[ForwardingCodePage.field])
        } catch {
            return try await askCode(FormErrors(error.description, field: ForwardingCodePage.field), context)
        }
        switch try await desk.confirm(code, context) {
        case .confirmed: return room.site.redirect(to: MailPageAddress.forwardingReview, in: context)
        case .nothingWaits: throw Self.stale
        case .tooManyTries(let until): throw Self.tooMany(until)
        case .wrongCode:
            let message = "Ce code ne correspond pas. Vérifiez-le, ou demandez-en un nouveau."
            return try await askCode(FormErrors(message, field: ForwardingCodePage.field), context)
        }
    }

    // MARK: The last page

    private func review(_ request: Request, _ context: SignedInContext) async throws -> Response {
        guard let draft = try await desk.draft(context) else { throw Self.stale }
        guard draft.confirmedAt != nil else {
            return room.site.redirect(to: MailPageAddress.forwardingCode, in: context)
        }
        let form = room.site.form(MailPageAddress.forwardingReview, in: context)
        return try room.site.show(ForwardingReviewPage(draft.request, form: form), in: context)
    }

    private func start(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let isStarted = try await desk.start(context)
        // Sent twice, it has started once; what never was confirmed is asked for again.
        if !isStarted, try await desk.current(context) == nil { throw Self.stale }
        return room.site.redirect(
            to: MailPageAddress.forwarding,
            saying: isStarted ? "Vos messages sont redirigés." : nil,
            in: context
        )
    }

    private static let stale = Interruption.staleStep(restart: MailPageAddress.forwarding)

    private static func tooMany(_ until: Moment) -> Interruption {
        .tooManyTries(
            until: until,
            meanwhile: [Link("Revenir à la redirection de vos messages", to: MailPageAddress.forwarding)]
        )
    }
}

extension MailRoom {
    /// Whether the académie of whoever asks lets any message be sent on today.
    fileprivate func forwards(_ context: SignedInContext) -> Bool {
        let rules = context.academy.forwarding
        if let latest = rules.latestEnd, today(at: context.academy) > latest { return false }
        return rules.policy != .forbidden
    }
}
