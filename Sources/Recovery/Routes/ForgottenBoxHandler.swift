import Academies
import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// Lyon's change form with its box « J’ai oublié mon mot de passe »: proof and new password in one page.
struct ForgottenBoxHandler: Sendable {
    let desk: RecoveryDesk
    let advisor: PasswordAdvisor
    let site: Site

    @Sendable func show(_ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        try await show(visit, context, errors: FormErrors())
    }

    private func show(_ visit: Visit, _ context: PreauRequestContext, errors: FormErrors) async throws -> Response {
        guard visit.academy.recovery.way == .forgottenBoxInChangeForm else {
            throw Interruption.staleStep(restart: Entrance.password.path)
        }
        let head = PageHead(
            "Modifier mon mot de passe",
            section: Entrance.password.section,
            back: Link("Retour", to: Entrance.password.path),
            journey: .init(),
            errors: errors
        )
        let page = ForgottenBoxPage(
            head,
            of: visit.academy,
            form: site.form(Entrance.password.address(.forgottenBox), in: context),
            typed: context.web.form,
            block: try await advisor.block(
                for: nil,
                of: visit.academy,
                username: nil,
                advice: site.form(Entrance.password.address(.advice), in: context),
                errors: errors
            )
        )
        return try site.show(page, in: context)
    }

    @Sendable func answer(_ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        guard visit.academy.recovery.way == .forgottenBoxInChangeForm else {
            throw Interruption.staleStep(restart: Entrance.password.path)
        }
        do {
            return try await change(visit, context)
        } catch let errors as FormErrors {
            return try await show(visit, context, errors: errors)
        }
    }

    private func change(_ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        let claim = try claim(visit, context)
        let form = NewPasswordForm(context.web.form, of: visit.academy)
        try await checkRules(form, visit)
        // The claim too waits for its turn: begun twice, it would be counted twice.
        return try await desk.hasher.inTurn(visit) { try await change(claim, form, visit, context) }
    }

    private func change(
        _ claim: IdentityClaim,
        _ form: NewPasswordForm,
        _ visit: Visit,
        _ context: PreauRequestContext
    ) async throws -> Response {
        switch try await desk.begin(.password, with: claim, on: visit) {
        case .tooManyTries(let until): throw Entrance.password.tooManyTries(until: until)
        case .unknown, .noted, .alreadyActive: throw FormErrors(Wording.notRecognised)
        case .journey(let token, let step):
            guard step == .accountSheet, let journey = try await desk.journey(token, on: visit) else {
                return redirect(to: step, with: token, context)
            }
            return redirect(to: try await set(form, in: journey, visit), with: token, context)
        }
    }

    private func claim(_ visit: Visit, _ context: PreauRequestContext) throws(FormErrors) -> IdentityClaim {
        guard context.web.form.contains(ForgottenBoxPage.box) else {
            throw FormErrors(
                "Cochez la case, ou changez votre mot de passe avec celui que vous connaissez.",
                field: ForgottenBoxPage.box
            )
        }
        let today = desk.clock.now.day(in: visit.academy.identity.timeZone)
        return try ClaimForm(context.web.form, asking: [.numen, .birthDate], of: visit.academy, today: today).claim
    }

    /// Before the claim is judged and counted: choosing a password by trial wears out nobody's tries.
    private func checkRules(_ form: NewPasswordForm, _ visit: Visit) async throws {
        if let verification = form.verification, verification != form.password {
            throw FormErrors(
                "Les deux saisies sont différentes.",
                field: NewPasswordBlock.verificationField
            )
        }
        let verdict = try await desk.passwords.judge(form.password, for: nil, of: visit.academy)
        guard verdict.isAccepted else {
            throw FormErrors(verdict.reason ?? "Choisissez un autre mot de passe.", field: NewPasswordBlock.field)
        }
    }

    private func set(_ form: NewPasswordForm, in journey: Journey, _ visit: Visit) async throws -> RecoveryStep {
        do {
            return try await desk.setPassword(form.password, verifiedBy: form.verification, in: journey, on: visit)
        } catch .crowded {
            throw Interruption.crowded(minutes: 1)
        } catch {
            throw NewPasswordForm.errors(for: error) ?? FormErrors(Wording.notRecognised)
        }
    }

    private func redirect(
        to step: RecoveryStep,
        with token: OpaqueToken,
        _ context: PreauRequestContext
    ) -> Response {
        var response = site.redirect(to: Entrance.password.address(of: step), in: context)
        SignInCookies.journey.set(token.revealed, on: &response)
        return response
    }
}
