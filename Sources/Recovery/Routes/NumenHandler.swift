import Academies
import Credentials
import Hummingbird
import SignIn
import Vocabulary
import Web

/// « Changer de mot de passe » with the NUMEN as the current one: it opens the choice of a new password, and no session.
struct NumenHandler: Sendable {
    let desk: RecoveryDesk
    let site: Site
    let claims: ClaimHandler

    @Sendable func show(_ visit: Visit, _ context: PreauRequestContext) throws -> Response {
        try claims.show(try gate(visit), visit, context)
    }

    @Sendable func answer(_ visit: Visit, _ context: PreauRequestContext) async throws -> Response {
        let gate = try gate(visit)
        let identifier: String
        let numen: Numen
        do {
            (identifier, numen) = try Self.read(context.web.form)
        } catch {
            return try claims.show(gate, visit, context, errors: error)
        }
        do {
            let outcome = try await desk.hasher.inTurn(visit) {
                try await desk.signIn.signIn(as: identifier, with: numen.revealed, on: visit)
            }
            guard case .mustChoosePassword(let token, _) = outcome,
                let journey = try await desk.journey(token, on: visit),
                let step = RecoveryStep(rawValue: journey.step)
            else { return try refuse(gate, visit, context) }
            var response = site.redirect(to: Entrance(journey.kind).address(of: step), in: context)
            SignInCookies.journey.set(token.revealed, on: &response)
            return response
        } catch let refusal as SignInDesk.Refusal {
            switch refusal {
            case .noMatch, .closed: return try refuse(gate, visit, context)
            case .tooManyTries(let until): throw Entrance.password.tooManyTries(until: until)
            case .unavailable: throw Interruption.crowded(minutes: 1)
            }
        }
    }

    private func refuse(_ gate: ClaimGate, _ visit: Visit, _ context: PreauRequestContext) throws -> Response {
        let message =
            "L’identifiant ou le NUMEN ne correspond pas, ou la demande de réinitialisation a plus de 24 heures. "
            + "Vérifiez-les, ou recommencez la demande."
        return try claims.show(gate, visit, context, errors: FormErrors(message))
    }

    private static func read(_ form: Form) throws(FormErrors) -> (String, Numen) {
        var errors = FormErrors()
        let identifier = form[ClaimField.identifier.rawValue].trimmed
        if identifier.isEmpty {
            errors.add("Saisissez votre identifiant ou votre adresse académique.", to: ClaimField.identifier.rawValue)
        }
        let field = ClaimField.numen.rawValue
        let numen = errors.collect(field) { () throws(Numen.Problem) in try Numen(form[field]) }
        guard let numen, errors.isEmpty else { throw errors }
        return (identifier, numen)
    }

    /// Where the NUMEN never stands for a password, the page is of another académie.
    private func gate(_ visit: Visit) throws(Interruption) -> ClaimGate {
        switch visit.academy.recovery.way {
        case .numenReplacesPassword, .numenIsInitialPassword: break
        case .forgottenBoxInChangeForm, .confirmedChannelOrVoucher:
            throw .staleStep(restart: Entrance.password.path)
        }
        return ClaimGate(
            entrance: .password,
            path: Entrance.password.address(.numen),
            title: "Changer de mot de passe",
            paragraphs: [
                "Si les informations données sont exactes, votre NUMEN en majuscules remplace votre mot de passe pendant "
                    + "24 heures.",
                "Saisissez votre identifiant, puis votre NUMEN comme mot de passe actuel. Vous choisissez ensuite un "
                    + "nouveau mot de passe.",
            ],
            fields: [.identifier, .numen],
            send: "Valider",
            links: [
                Link("Retrouver votre identifiant", to: Entrance.identifier.path),
                Link("Voir qui peut vous aider", to: Entrance.password.address(.help)),
            ],
            back: Entrance.password.path
        )
    }
}
