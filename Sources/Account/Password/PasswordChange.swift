import Academies
import Credentials
import SignIn
import Web

/// Replaces a password whose owner gives it.
///
/// The new one is judged and set by ``PasswordSetting``, like everywhere; the session that asks goes on under a new
/// token, every other one ends.
struct PasswordChange: Sendable {
    let room: AccountRoom

    /// What is shown again with the form.
    struct Correction: Error, Sendable {
        let errors: FormErrors
        /// What the rules say, once there was something to judge.
        var verdict: PasswordVerdict?
    }

    /// Sets the new password.
    ///
    /// - Returns: the token the session has from now on.
    /// - Throws: a ``Correction``, or an `Interruption` when nobody may go on now.
    func run(_ form: PasswordChangeForm, _ context: SignedInContext) async throws -> OpaqueToken {
        let proof = PasswordProof(room: room)
        do {
            try await proof.verify(form.current, context)
            try await set(form, context)
        } catch let refusal as PasswordProof.Refusal {
            if let interruption = refusal.interruption { throw interruption }
            throw Correction(PasswordProof.Refusal.wrongPassword, PasswordChangeForm.current)
        } catch let refusal as PasswordSetting.Refusal {
            throw try correction(refusal)
        }
        return try await proof.renewSession(context)
    }

    private func set(_ form: PasswordChangeForm, _ context: SignedInContext) async throws {
        try await room.passwords.set(
            form.new,
            verifiedBy: context.academy.password.wantsVerification ? form.verification : nil,
            for: context.session.account,
            on: context.visit,
            keeping: context.session.id
        )
    }

    private func correction(_ refusal: PasswordSetting.Refusal) throws(Interruption) -> Correction {
        switch refusal {
        case .verificationDiffers:
            return Correction("Les deux saisies sont différentes.", PasswordChangeForm.verification)
        case .unusable(let problem): return Correction(problem.description, PasswordChangeForm.new)
        case .againstRules(let verdict):
            var correction = Correction(verdict.reason ?? Self.tooWeak, PasswordChangeForm.new)
            correction.verdict = verdict
            return correction
        case .sameAsBefore:
            return Correction(
                "Choisissez un mot de passe que vous n’avez pas déjà utilisé ici.",
                PasswordChangeForm.new
            )
        case .crowded: throw .crowded(minutes: 1)
        case .noAccount, .tooLate: throw .staleStep(restart: AccountAddress.overview)
        }
    }

    private static let tooWeak = "Choisissez un mot de passe plus long ou plus varié."
}

extension PasswordChange.Correction {
    init(_ message: String, _ field: String) { errors = FormErrors(message, field: field) }
}
