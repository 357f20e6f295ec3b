import Academies
import Credentials
import Hummingbird
import People
import Vocabulary
import Web

/// From stranger to session.
extension SignInRoutes {
    func showSignIn(_ request: Request, _ context: SessionContext) async throws -> Response {
        if case .service = Errand(request) { return try enterService(request, context) }
        guard let academy = door.academy(of: context) else { return try showChoice(request, context) }
        let passage = try await passage(request, context)
        guard context.session == nil || passage?.mustProve == true else {
            return site.redirect(to: destination(request), in: context)
        }
        let known = SignInCookies.identifier.value(in: request).flatMap { remembered.open($0, of: academy) }
        let page = page(
            academy,
            passage?.identifier ?? known ?? "",
            isRemembered: known != nil,
            request,
            context,
            passage: passage
        )
        return try site.show(page, in: context)
    }

    func signIn(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard let visit = context.visit else { throw Interruption.pageNotFound }
        do {
            let form = try SignInForm(context.web.form)
            let outcome = try await desk.hasher.inTurn(visit) {
                try await desk.signIn(
                    as: form.identifier,
                    with: form.password,
                    on: visit,
                    insteadOf: context.session
                )
            }
            return try await answer(outcome, form, visit, request, context)
        } catch let errors as FormErrors {
            return try await showAgain(errors, visit.academy, request, context)
        } catch let refusal as SignInDesk.Refusal {
            return try await answer(refusal, visit.academy, request, context)
        }
    }

    /// The application that signing in leads to, if it does.
    private func passage(_ request: Request, _ context: SessionContext) async throws -> ServicePassage? {
        guard let path = resume(request), let visit = context.visit else { return nil }
        return try await passages.find(path, visit, context.session)
    }

    private func answer(
        _ outcome: SignInDesk.Outcome,
        _ form: SignInForm,
        _ visit: Visit,
        _ request: Request,
        _ context: SessionContext
    ) async throws -> Response {
        switch outcome {
        case .signedIn(let token, _, let account):
            var response = try await answer(account, request, context)
            SignInCookies.session.set(token.revealed, on: &response)
            try remember(form, at: visit.academy, request, &response)
            return response
        case .mustChoosePassword(let token, let kind):
            var response = site.redirect(to: SignInAddress.choosingPassword(kind), in: context)
            SignInCookies.journey.set(token.revealed, on: &response)
            return response
        }
    }

    /// The page one was going to, or what one had sent when the session closed.
    private func answer(
        _ account: Int64,
        _ request: Request,
        _ context: SessionContext
    ) async throws -> Response {
        guard let answers = KeptAnswers(context.web.form),
            let (form, field, kept) = try site.resume(answers, as: account, in: context)
        else { return site.redirect(to: destination(request), in: context) }
        var context = context
        let owner = try await PeopleStore(database: desk.database).printedNames(of: account)
        context.web.surroundings.accountName = owner?.whole
        return try site.show(ResumePage(form: form, field: field, kept: kept), in: context)
    }

    private func answer(
        _ refusal: SignInDesk.Refusal,
        _ academy: Academy,
        _ request: Request,
        _ context: SessionContext
    ) async throws -> Response {
        switch refusal {
        case .noMatch: return try await showAgain(.noMatch, academy, request, context)
        case .closed: return try await showAgain(.closedAccount, academy, request, context)
        case .tooManyTries(let until): throw Interruption.tooManyTries(until: until, meanwhile: Self.meanwhile)
        case .unavailable: throw Interruption.crowded(minutes: 1)
        }
    }

    /// The same page for whoever is unknown and for whoever mistyped: the address alone decides what it hints at.
    private func showAgain(
        _ errors: FormErrors,
        _ academy: Academy,
        _ request: Request,
        _ context: SessionContext
    ) async throws -> Response {
        let passage = try await passage(request, context)
        let identifier = SignInForm.identifier(in: context.web.form)
        let isRemembered = context.web.form.contains(SignInForm.rememberField)
        if errors == .noMatch, let other = owner(of: identifier), other.code != academy.code, let there = origin(other)
        {
            let elsewhere = (other, there.url(SignInAddress.signIn))
            let page = page(
                academy,
                identifier,
                isRemembered: isRemembered,
                request,
                context,
                elsewhere: elsewhere,
                passage: passage
            )
            return try site.show(page, status: .unprocessableContent, in: context)
        }
        let page = page(
            academy,
            identifier,
            isRemembered: isRemembered,
            request,
            context,
            passage: passage,
            errors: errors
        )
        return try site.show(page, in: context)
    }

    private func owner(of identifier: String) -> Academy? {
        EmailAddress(identifier).flatMap { catalogue.academy(mailDomain: $0.domain) }
    }

    private func page(
        _ academy: Academy,
        _ identifier: String,
        isRemembered: Bool,
        _ request: Request,
        _ context: SessionContext,
        elsewhere: (academy: Academy, address: String)? = nil,
        passage: ServicePassage? = nil,
        errors: FormErrors = FormErrors()
    ) -> SignInPage {
        SignInPage(
            academy,
            identifier: identifier,
            isRemembered: isRemembered,
            form: site.form(address(request), in: context),
            change: national?.url(SignInAddress.signIn),
            elsewhere: elsewhere,
            passage: passage,
            answers: KeptAnswers(context.web.form),
            errors: errors
        )
    }

    private func remember(
        _ form: SignInForm,
        at academy: Academy,
        _ request: Request,
        _ response: inout Response
    ) throws {
        if form.isRemembered {
            let sealed = try remembered.seal(form.identifier, of: academy)
            SignInCookies.identifier.set(sealed, for: RememberedIdentifier.lifetime, on: &response)
        } else if SignInCookies.identifier.value(in: request) != nil {
            SignInCookies.identifier.remove(from: &response)
        }
    }

    /// Where to go once signed in: a page of ours, or home.
    private func destination(_ request: Request) -> String {
        resume(request) ?? SignInAddress.home
    }

    /// This page, with what it leads to.
    private func address(_ request: Request) -> String {
        SignInAddress.resuming(resume(request), after: SignInAddress.signIn)
    }

    private static let meanwhile = [
        Link("Choisir un nouveau mot de passe", to: "/mot-de-passe-oublie"),
        Link("Retrouver votre identifiant", to: "/identifiant"),
        Link("Demander de l’aide", to: "/probleme"),
    ]
}
