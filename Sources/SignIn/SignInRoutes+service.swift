import Academies
import Hummingbird
import Vocabulary
import Web

/// The common entry of an application that several académies share: who somebody is, then where they come from.
extension SignInRoutes {
    /// Sends people back with their académie as soon as it is known: by the host, a link, the address they are expected
    /// under; a remembered one is proposed.
    func enterService(_ request: Request, _ context: SessionContext) throws -> Response {
        let errand = Errand(request)
        guard let entrance = entrance(of: errand) else { throw Interruption.pageNotFound }
        let known = door.academy(of: context) ?? namedAcademy(request)
        if let address = known.flatMap(entrance.address) { return site.redirect(to: address, in: context) }
        if let remembered = rememberedAcademy(request), entrance.serves(remembered) {
            return site.redirect(to: errand.list, in: context)
        }
        return try showPopulations(request, context)
    }

    func showPopulations(_ request: Request, _ context: SessionContext) throws -> Response {
        let errand = Errand(request)
        let today = today(context)
        let page = PopulationPage(
            service: entrance(of: errand)?.service,
            agents: door.academy(of: context) == nil ? errand.list : SignInAddress.signIn,
            errand: errand,
            door: { populations[$0, on: today] }
        )
        return try site.show(page, in: context)
    }

    /// The page of those whom nobody signs in yet; the others are led to whoever does.
    func show(_ population: Population, _ request: Request, _ context: SessionContext) throws -> Response {
        let errand = Errand(request)
        let page: AwaitedPopulationPage
        switch populations[population, on: today(context)] {
        case .provider(let address, _): return site.redirect(to: address, in: context)
        case .opening(let day): page = AwaitedPopulationPage(population, from: day, errand: errand)
        case nil: page = AwaitedPopulationPage(population, from: nil, errand: errand)
        }
        return try site.show(page, in: context)
    }

    private func today(_ context: SessionContext) -> CivilDate {
        desk.clock.now.day(in: context.web.surroundings.timeZone)
    }

    func entrance(of errand: Errand) -> ServiceEntrance? {
        guard case .service(let service, let target) = errand else { return nil }
        return entrances.find(service, target)
    }

    /// What an application says of whom it expects; the address itself goes no further.
    private func namedAcademy(_ request: Request) -> Academy? {
        let parameters = request.uri.queryParameters
        return parameters.get(ChoiceForm.academyField).flatMap { catalogue.academy(slug: $0) }
            ?? parameters.get("login_hint").flatMap { EmailAddress($0) }
            .flatMap { catalogue.academy(mailDomain: $0.domain) }
    }
}
