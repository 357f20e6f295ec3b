import Academies
import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// From what we see to the right people.
extension HelpDeskRoutes {
    func showPerson(_ request: Request, _ context: SessionContext) throws -> Response {
        guard let academy = room.door.academy(of: context) else { return try showAcademies(context) }
        return try show(said(request, at: academy), at: academy, in: context, errors: FormErrors())
    }

    func choosePerson(_ context: SessionContext) throws -> Response {
        let academy = try academy(of: context)
        let said = Circumstances(at: academy) { context.web.form[$0] }
        var errors = FormErrors()
        if said.staff == nil {
            errors.add("Choisissez le métier le plus proche du vôtre.", to: Circumstances.staffField)
        }
        if said.departement == nil { errors.add("Choisissez votre département.", to: Circumstances.departementField) }
        guard errors.isEmpty else { return try show(said, at: academy, in: context, errors: errors) }
        return room.site.redirect(to: said.address(HelpAddress.contact), in: context)
    }

    func showContact(_ request: Request, _ context: SessionContext) throws -> Response {
        guard let academy = room.door.academy(of: context) else { return try showAcademies(context) }
        return try showContact(said(request, at: academy), at: academy, in: context)
    }

    func receive(_ context: SessionContext) async throws -> Response {
        let academy = try academy(of: context)
        do {
            let request = try await request(context, at: academy)
            return try answer(try await room.requests.receive(request, arrival(context, at: academy)), context)
        } catch let errors as FormErrors {
            let said = Circumstances(at: academy) { context.web.form[$0] }
            return try showContact(said, at: academy, in: context, errors: errors)
        } catch let refusal as HelpRequestDesk.Refusal {
            throw interruption(refusal, meanwhile: Link("Voir comment joindre l’assistance", to: HelpAddress.contact))
        }
    }

    func showSent(_ request: Request, _ context: SessionContext) throws -> Response {
        let typed = request.uri.queryParameters[Substring(HelpAddress.numberField)].map(String.init)
        guard let number = typed.flatMap({ HelpRequestNumber($0) }) else { throw Interruption.pageNotFound }
        return try room.site.show(SentPage(number), in: context)
    }

    private func request(_ context: SessionContext, at academy: Academy) async throws -> HelpRequest {
        let form = try HelpRequestForm(context.web.form, at: academy)
        var request = HelpRequest(said: form.said, writer: form.writer, text: form.text, attachments: form.attachments)
        request.application = form.said.application.flatMap { room.application($0, academy) }
        if let session = context.perhapsSession {
            request.account = session.account
            request.login = try await login(of: session.account)
        }
        return request
    }

    private func arrival(_ context: SessionContext, at academy: Academy) -> HelpRequestDesk.Arrival {
        HelpRequestDesk.Arrival(
            academy: academy,
            source: context.web.source,
            browser: context.web.browser.value,
            form: context.web.form.idempotencyKey,
            followAddress: context.web.origin.url(HelpAddress.follow)
        )
    }

    /// The code is said once, by the page that follows, and stands in no address.
    private func answer(_ receipt: HelpRequestDesk.Receipt, _ context: SessionContext) throws -> Response {
        switch receipt {
        case .received(let number, let code):
            let sentence = Wording.code(code.revealed)
            return room.site.redirect(to: sentAddress(number), saying: sentence, in: context)
        case .alreadyReceived(let number):
            return room.site.redirect(
                to: sentAddress(number),
                saying: "Cette demande était déjà enregistrée.",
                in: context
            )
        }
    }

    private func sentAddress(_ number: HelpRequestNumber) -> String {
        "\(HelpAddress.sent)?\(HelpAddress.numberField)=\(number)"
    }

    /// Asking is for the host of an académie, whose people answer.
    func academy(of context: SessionContext) throws(Interruption) -> Academy {
        guard let academy = room.door.academy(of: context) else { throw .pageNotFound }
        return academy
    }

    func interruption(_ refusal: HelpRequestDesk.Refusal, meanwhile link: Link) -> Interruption {
        switch refusal {
        case .tooManyTries(let until): .tooManyTries(until: until, meanwhile: [link])
        case .noDesk: .pageNotFound
        }
    }

    private func showAcademies(_ context: SessionContext) throws -> Response {
        try room.site.show(HelpAcademiesPage(room.catalogue.academies, origin: room.origin), in: context)
    }

    private func show(
        _ said: Circumstances,
        at academy: Academy,
        in context: SessionContext,
        errors: FormErrors
    ) throws -> Response {
        let form = room.site.form(HelpAddress.person, in: context)
        return try room.site.show(
            RightPersonPage(said, academy.identity.departements, form: form, errors: errors),
            in: context
        )
    }

    private func showContact(
        _ said: Circumstances,
        at academy: Academy,
        in context: SessionContext,
        errors: FormErrors = FormErrors()
    ) throws -> Response {
        let desk = RightDesk(said, at: academy)
        let canWrite = room.requests.address(said, at: academy) != nil
        let page = HelpContactPage(
            said,
            desks: desk.cards(at: room.clock.now, in: academy.identity.timeZone),
            sentences: desk.sentences,
            writing: canWrite
                ? RequestFields(
                    said,
                    academy.identity.departements,
                    typed: context.web.form,
                    application: said.application.flatMap { room.application($0, academy) },
                    form: room.site.form(HelpAddress.contact, in: context),
                    errors: errors
                ) : nil,
            errors: errors
        )
        return try room.site.show(page, in: context)
    }
}
