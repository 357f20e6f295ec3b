import Academies
import Credentials
import Hummingbird
import SignIn
import Web

/// Changing one's password.
struct PasswordRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("compte/mot-de-passe", use: show)
        pages.post("compte/mot-de-passe", use: change)
        pages.get("compte/mot-de-passe/fini", use: showDone)
        pages.post("compte/mot-de-passe/avis", use: advise)
    }

    private func show(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await show(PasswordChange.Correction(errors: FormErrors()), context)
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        if context.web.form.contains(PasswordChangeForm.forgotten) {
            return room.site.redirect(to: AccountAddress.forgottenPassword, in: context)
        }
        do {
            let form: PasswordChangeForm
            do {
                form = try PasswordChangeForm(context.web.form)
            } catch {
                throw PasswordChange.Correction(errors: error)
            }
            let token = try await room.hasher.inTurn(context.visit) {
                try await PasswordChange(room: room).run(form, context)
            }
            var response = room.site.redirect(to: AccountAddress.passwordChanged, in: context)
            SignInCookies.session.set(token.revealed, on: &response)
            return response
        } catch let correction as PasswordChange.Correction {
            return try await show(correction, context)
        }
    }

    private func show(
        _ correction: PasswordChange.Correction,
        _ context: SignedInContext
    ) async throws -> Response {
        guard let overview = try await AccountOverview.read(of: context.session, in: room) else {
            throw Interruption.pageNotFound
        }
        let page = AccountPasswordPage(
            login: overview.login,
            of: context.academy,
            block: try await advisor.block(
                for: context.session.account,
                of: context.academy,
                username: nil,
                advice: room.site.form(AccountAddress.passwordAdvice, in: context),
                verdict: correction.verdict,
                errors: correction.errors
            ),
            form: room.site.form(AccountAddress.password, in: context),
            errors: correction.errors
        )
        return try room.site.show(page, in: context)
    }

    private func showDone(_ request: Request, _ context: SignedInContext) throws -> Response {
        try room.site.show(AccountPasswordDonePage(of: context.academy), in: context)
    }

    /// Judges without setting anything: the value is neither kept nor logged.
    private func advise(_ request: Request, _ context: SignedInContext) async throws -> Response {
        try await advisor.answer(context.web.form, for: context.session.account, of: context.academy)
    }

    private var advisor: PasswordAdvisor { PasswordAdvisor(passwords: room.passwords, generator: room.generator) }
}
