import Credentials
import Hummingbird
import SignIn
import Web

/// « Confirmez que c’est bien vous »: one page for each reason.
struct ProofRoutes: Sendable {
    let room: AccountRoom

    func add(to pages: RouterGroup<SignedInContext>) {
        for change in SensitiveChange.allCases {
            pages.get("compte/confirmation/\(change.rawValue)") { _, context in
                try show(change, FormErrors(), context)
            }
            pages.post("compte/confirmation/\(change.rawValue)") { _, context in try await prove(change, context) }
        }
    }

    private func show(
        _ change: SensitiveChange,
        _ errors: FormErrors,
        _ context: SignedInContext
    ) throws -> Response {
        let form = room.site.form(AccountAddress.proof(change), in: context)
        return try room.site.show(AccountProofPage(change, errors: errors, form: form), in: context)
    }

    private func prove(_ change: SensitiveChange, _ context: SignedInContext) async throws -> Response {
        let typed = context.web.form[AccountProofPage.field]
        guard !typed.isEmpty else {
            return try show(change, FormErrors("Saisissez votre mot de passe.", field: AccountProofPage.field), context)
        }
        let proof = PasswordProof(room: room)
        do {
            try await room.hasher.inTurn(context.visit) { try await proof.verify(typed, context) }
        } catch let refusal as PasswordProof.Refusal {
            if let interruption = refusal.interruption { throw interruption }
            let message = PasswordProof.Refusal.wrongPassword
            return try show(change, FormErrors(message, field: AccountProofPage.field), context)
        }
        var response = room.site.redirect(to: change.page, in: context)
        SignInCookies.session.set(try await proof.renewSession(context).revealed, on: &response)
        return response
    }
}
