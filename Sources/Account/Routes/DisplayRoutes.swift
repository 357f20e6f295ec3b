import Hummingbird
import SignIn
import Web

/// The colours of the pages.
struct DisplayRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/affichage") { _, context in try show(FormErrors(), context) }
        pages.post("compte/affichage", use: choose)
    }

    private func show(_ errors: FormErrors, _ context: SignedInContext) throws -> Response {
        let page = AccountDisplayPage(
            chosen: context.web.surroundings.scheme,
            errors: errors,
            form: room.site.form(AccountAddress.display, in: context)
        )
        return try room.site.show(page, in: context)
    }

    private func choose(_ request: Request, _ context: SignedInContext) throws -> Response {
        guard let scheme = Surroundings.ColourScheme(rawValue: context.web.form[AccountDisplayPage.field]) else {
            return try show(FormErrors("Choisissez un affichage.", field: AccountDisplayPage.field), context)
        }
        let sentence = "Votre choix d’affichage est enregistré sur cet appareil."
        var response = room.site.redirect(to: AccountAddress.display, saying: sentence, in: context)
        DisplayChoice.cookie.set(scheme.rawValue, for: DisplayChoice.lifetime, on: &response)
        return response
    }
}
