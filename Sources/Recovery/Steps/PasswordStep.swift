import Credentials
import People
import SignIn
import Vocabulary
import Web

/// « Choisir un mot de passe »: without the one that is lost.
struct PasswordStep: Step {
    let desk: RecoveryDesk
    let advisor: PasswordAdvisor
    let site: Site

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page {
        let login = try await desk.file(of: standing.journey)?.login?.text ?? ""
        let entrance = standing.entrance
        return NewPasswordPage(
            standing.head("Choisir un mot de passe", errors: errors),
            reason: Self.reason(standing.journey.kind),
            login: login,
            form: form,
            block: try await advisor.block(
                for: standing.journey.account,
                of: standing.academy,
                username: login,
                advice: site.form(entrance.address(.advice), in: standing.context),
                errors: errors
            )
        )
    }

    private static func reason(_ kind: JourneyKind) -> String {
        switch kind {
        case .forcedPassword:
            "Votre NUMEN ne sert qu’à entrer. Choisissez maintenant un mot de passe personnel."
        case .activation:
            "Choisissez votre mot de passe. Vous ne le donnez à personne. Il sert à toutes vos applications."
        case .recovery, .identifier: "Choisissez un mot de passe que vous n’avez pas déjà utilisé ici."
        }
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        let form = NewPasswordForm(standing.typed, of: standing.academy)
        return try await desk.hasher.inTurn(standing.visit) { try await set(form, standing) }
    }

    private func set(_ form: NewPasswordForm, _ standing: Standing) async throws -> StepAnswer {
        do {
            return .on(
                try await desk.setPassword(
                    form.password,
                    verifiedBy: form.verification,
                    in: standing.journey,
                    on: standing.visit
                )
            )
        } catch .crowded {
            throw Interruption.crowded(minutes: 1)
        } catch {
            return NewPasswordForm.errors(for: error).map(StepAnswer.again) ?? .tooLate
        }
    }
}
