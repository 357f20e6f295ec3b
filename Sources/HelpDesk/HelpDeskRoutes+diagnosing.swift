import Academies
import Hummingbird
import SignIn
import Vocabulary
import Web

/// From “I have a problem” to what we see of it.
extension HelpDeskRoutes {
    func showCauses(_ context: SessionContext, errors: FormErrors = FormErrors()) throws -> Response {
        let academy = room.door.academy(of: context)
        let zone = academy?.identity.timeZone ?? context.web.surroundings.timeZone
        let desk = academy.map { RightDesk(Circumstances(), at: $0) }
        let page = ProblemPage(
            form: room.site.form(HelpAddress.problem, in: context),
            menu: academy?.menu("help"),
            desks: desk?.cards(at: room.clock.now, in: zone) ?? [],
            sentences: desk?.sentences ?? [],
            hasAcademy: academy != nil,
            errors: errors
        )
        return try room.site.show(page, in: context)
    }

    func chooseCause(_ context: SessionContext) throws -> Response {
        guard let cause = Cause(rawValue: context.web.form[Circumstances.causeField]) else {
            let errors = FormErrors(
                "Choisissez la phrase la plus proche de votre problème.",
                field: Circumstances.causeField
            )
            return try showCauses(context, errors: errors)
        }
        return room.site.redirect(to: HelpAddress.cause(cause), in: context)
    }

    func showQuestion(_ context: SessionContext) throws -> Response {
        try show(try cause(context), in: context, errors: FormErrors())
    }

    func answerQuestion(_ context: SessionContext) throws -> Response {
        let cause = try cause(context)
        guard let detail = cause.detail(context.web.form[Circumstances.detailField]) else {
            let errors = FormErrors(cause.question.missing, field: Circumstances.detailField)
            return try show(cause, in: context, errors: errors)
        }
        let said = Circumstances(cause: cause, detail: detail.name)
        return room.site.redirect(to: said.address(HelpAddress.diagnosis), in: context)
    }

    func showDiagnosis(_ request: Request, _ context: SessionContext) async throws -> Response {
        let academy = room.door.academy(of: context)
        let said = said(request, at: academy)
        let zone = academy?.identity.timeZone ?? context.web.surroundings.timeZone
        let known = AccountFacts(database: room.database, journal: room.journal, limits: room.limits)
        var facts = room.publicFacts(academy, room.clock.now)
        if let session = context.perhapsSession {
            facts += try await known.facts(of: session.account, at: room.clock.now, in: zone)
        }
        return try room.site.show(
            DiagnosisPage(said, facts: facts, isSignedIn: context.perhapsSession != nil, hasAcademy: academy != nil),
            in: context
        )
    }

    /// What an address carries from page to page.
    func said(_ request: Request, at academy: Academy?) -> Circumstances {
        Circumstances(at: academy) { name in request.uri.queryParameters[Substring(name)].map(String.init) }
    }

    private func cause(_ context: SessionContext) throws -> Cause {
        guard let cause = Cause(rawValue: try context.parameters.require("cause")) else {
            throw Interruption.pageNotFound
        }
        return cause
    }

    private func show(_ cause: Cause, in context: SessionContext, errors: FormErrors) throws -> Response {
        let form = room.site.form(HelpAddress.cause(cause), in: context)
        return try room.site.show(CausePage(cause, form: form, errors: errors), in: context)
    }
}
