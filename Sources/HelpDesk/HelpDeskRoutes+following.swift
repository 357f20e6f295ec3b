import Academies
import Hummingbird
import People
import SignIn
import Vocabulary
import Web

/// Where a request stands, without signing in.
extension HelpDeskRoutes {
    func showFollow(_ request: Request, _ context: SessionContext) throws -> Response {
        _ = try academy(of: context)
        let typed = request.uri.queryParameters[Substring(HelpAddress.numberField)].map(String.init)
        let number = typed.flatMap { HelpRequestNumber($0) }?.description ?? ""
        return try show(number: number, in: context, errors: FormErrors())
    }

    /// Answers with the page itself rather than a redirect: nothing is created, and the code stays out of addresses.
    func follow(_ context: SessionContext) async throws -> Response {
        let academy = try academy(of: context)
        do {
            let form = try FollowForm(context.web.form)
            let found = try await room.requests.follow(form.number, form.code, at: academy, from: context.web.source)
            guard let found else { throw FormErrors(FollowForm.noMatch) }
            return try room.site.show(FollowedPage(found, in: academy.identity.timeZone), in: context)
        } catch let errors as FormErrors {
            return try show(number: context.web.form[FollowForm.number], in: context, errors: errors)
        } catch let refusal as HelpRequestDesk.Refusal {
            throw interruption(refusal, meanwhile: Link("Joindre l’assistance", to: HelpAddress.contact))
        }
    }

    func login(of account: Int64) async throws -> String? {
        try await PeopleStore(database: room.database).card(of: account)?.login
    }

    private func show(number: String, in context: SessionContext, errors: FormErrors) throws -> Response {
        let form = room.site.form(HelpAddress.follow, in: context)
        return try room.site.show(FollowPage(number: number, form: form, errors: errors), in: context)
    }
}
