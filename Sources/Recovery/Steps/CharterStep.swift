import Academies
import Web

/// « Lire et accepter la charte »: before anything is opened.
struct CharterStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) -> any Page {
        let head = standing.head("Lire et accepter la charte", errors: errors)
        return CharterAgreementPage(head, charter: standing.academy.charter, form: form)
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        guard standing.typed.contains(CharterAgreementPage.box) else {
            return .again(FormErrors("Cochez la case pour accepter la charte.", field: CharterAgreementPage.box))
        }
        return StepAnswer(try await desk.acceptCharter(in: standing.journey, on: standing.visit))
    }
}
