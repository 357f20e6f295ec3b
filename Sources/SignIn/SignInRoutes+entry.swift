import Academies
import Hummingbird
import Vocabulary
import Web

/// The entry: the home of an académie on its host, the choice of one on the national host.
extension SignInRoutes {
    func showEntry(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard let academy = door.academy(of: context) else { return try showChoice(request, context) }
        let signOut = context.session.map { _ in site.form(SignInAddress.signOut, in: context) }
        let page = AcademyHomePage(academy, on: today(academy), isServed: isServed, signOut: signOut)
        return try site.show(page, in: context)
    }

    func showChoice(
        _ request: Request,
        _ context: SessionContext,
        errors: FormErrors = FormErrors()
    ) throws -> Response {
        let errand = Errand(request)
        let entrance = entrance(of: errand)
        let page = AcademyChoicePage(
            catalogue,
            query: request.uri.queryParameters.get(ChoiceForm.searchField).map { String($0.prefix(100)) },
            remembered: rememberedAcademy(request).flatMap { entrance?.serves($0) ?? true ? $0 : nil },
            errand: errand,
            entrance: entrance,
            origin: origin,
            forms: AcademyChoicePage.Forms(
                search: site.form(errand.address(SignInAddress.search), in: context),
                choice: site.form(errand.address(SignInAddress.choose), in: context),
                forget: site.form(errand.address(SignInAddress.forget), in: context)
            ),
            errors: errors
        )
        return try site.show(page, in: context)
    }

    /// A search changes nothing; it is posted so that an address typed in it stands in no address of ours.
    func searchAcademy(_ request: Request, _ context: SessionContext) async throws -> Response {
        let query = ChoiceForm.query(in: context.web.form)
        guard !query.isEmpty else {
            let errors = FormErrors("Saisissez le nom de votre académie.", field: ChoiceForm.searchField)
            return try showChoice(request, context, errors: errors)
        }
        let list = Errand(request).list
        let separator = list.contains("?") ? "&" : "?"
        return site.redirect(to: "\(list)\(separator)\(ChoiceForm.searchField)=\(query.inQuery)", in: context)
    }

    func chooseAcademy(_ request: Request, _ context: SessionContext) async throws -> Response {
        let choice: ChoiceForm
        do { choice = try ChoiceForm(context.web.form, catalogue: catalogue) } catch {
            return try showChoice(request, context, errors: error)
        }
        let errand = Errand(request)
        guard let origin = origin(choice.academy) else {
            return site.redirect(to: SignInAddress.official(choice.academy.slug), in: context)
        }
        var address = origin.url(errand.destination)
        if let entrance = entrance(of: errand) {
            guard let own = entrance.address(choice.academy) else {
                let sentence = "Ce service n’est pas ouvert à \(choice.academy.inSentence)."
                return try showChoice(request, context, errors: FormErrors(sentence, field: ChoiceForm.searchField))
            }
            address = own
        }
        var response = site.redirect(to: address, in: context)
        if choice.isRemembered {
            SignInCookies.academy.set(choice.academy.slug, for: .days(180), on: &response)
        } else {
            SignInCookies.academy.remove(from: &response)
        }
        return response
    }

    func forgetAcademy(_ request: Request, _ context: SessionContext) async throws -> Response {
        var response = site.redirect(to: Errand(request).list, in: context)
        SignInCookies.academy.remove(from: &response)
        return response
    }

    func listAcademies(_ request: Request, _ context: SessionContext) async throws -> Response {
        try site.show(AcademiesPage(catalogue), in: context)
    }

    func showAddresses(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard let academy = catalogue.academy(slug: try context.parameters.require("slug")) else {
            throw Interruption.pageNotFound
        }
        let page = OfficialAddressesPage(academy, origin: origin(academy), on: today(academy))
        return try site.show(page, in: context)
    }

    /// A page of ours to come back to, from the address.
    func resume(_ request: Request) -> String? {
        request.uri.queryParameters.get(SignInAddress.resumeKey).flatMap { SignInAddress.isOurs($0) ? $0 : nil }
    }

    func today(_ academy: Academy) -> CivilDate { desk.clock.now.day(in: academy.identity.timeZone) }

    func rememberedAcademy(_ request: Request) -> Academy? {
        guard let slug = SignInCookies.academy.value(in: request), let academy = catalogue.academy(slug: slug),
            origin(academy) != nil
        else { return nil }
        return academy
    }
}
