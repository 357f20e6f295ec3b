import SignIn
import Web

extension PasswordProof.Refusal {
    /// What the field of the present password says.
    static let wrongPassword = "Le mot de passe actuel ne correspond pas."

    /// The page of the system that this refusal leads to; nothing when the form is shown again.
    var interruption: Interruption? {
        switch self {
        case .noMatch: nil
        case .crowded: .crowded(minutes: 1)
        case .tooManyTries(let until):
            .tooManyTries(
                until: until,
                meanwhile: [
                    Link("Choisir un nouveau mot de passe", to: AccountAddress.forgottenPassword),
                    Link("Chercher une aide", to: AccountAddress.problem),
                ]
            )
        }
    }
}
