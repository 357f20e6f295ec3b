import Web

/// « Saisissez le code reçu »: eight signs that were sent, or twelve that were handed over.
struct CodeStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) -> any Page {
        ReceivedCodePage(
            standing.head("Saisissez le code reçu", back: .channel, errors: errors),
            paragraphs: [
                "Si ces informations sont exactes, un code arrive dans quelques minutes. Il fonctionne pendant 15 "
                    + "minutes."
            ],
            form: form,
            hint: "8 lettres et chiffres, ou 12 pour un code remis par une personne. Les espaces, le tiret et les "
                + "majuscules n’ont pas d’importance.",
            canResend: true,
            links: [
                Link("Choisir un autre moyen", to: standing.entrance.address(of: .channel)),
                Link("Modifier mes informations", to: standing.entrance.path),
                Link("Je ne reçois rien", to: standing.entrance.address(.help)),
            ]
        )
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        if standing.typed.contains("envoi") {
            let sending = try await desk.sendCodeAgain(in: standing.journey, on: standing.visit)
            return StepAnswer(sending, to: .code, standing)
        }
        do {
            let code = try CodeForm(standing.typed).code
            return StepAnswer(try await desk.redeem(code, in: standing.journey, on: standing.visit))
        } catch let errors as FormErrors {
            return .again(errors)
        }
    }
}
