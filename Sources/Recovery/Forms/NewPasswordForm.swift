import Academies
import Credentials
import SignIn
import Web

/// What a person typed for a new password, and what to say when it is refused.
struct NewPasswordForm {
    let password: String
    let verification: String?

    init(_ form: Form, of academy: Academy) {
        password = form[NewPasswordBlock.field]
        verification = academy.password.wantsVerification ? form[NewPasswordBlock.verificationField] : nil
    }

    /// The error to show; nothing when the refusal is not about what was typed.
    static func errors(for refusal: PasswordSetting.Refusal) -> FormErrors? {
        let field = NewPasswordBlock.field
        switch refusal {
        case .verificationDiffers:
            return FormErrors("Les deux saisies sont différentes.", field: NewPasswordBlock.verificationField)
        case .unusable(let problem): return FormErrors(problem.description, field: field)
        case .againstRules(let verdict):
            return FormErrors(verdict.reason ?? "Choisissez un autre mot de passe.", field: field)
        case .sameAsBefore:
            return FormErrors("Choisissez un mot de passe que vous n’avez pas déjà utilisé ici.", field: field)
        case .crowded, .noAccount, .tooLate: return nil
        }
    }
}
