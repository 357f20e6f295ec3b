import Web

/// « Comment vous joindre si vous perdez l’accès ? »: an address or a number of their own.
struct ContactStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page {
        RecoveryContactPage(
            standing.head("Comment vous joindre si vous perdez l’accès\u{202F}?", errors: errors),
            form: form,
            typed: standing.typed,
            mayPostpone: try await desk.mayPostponeContact(in: standing.journey)
        )
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        if standing.typed.contains(RecoveryContactPage.postponing) {
            return StepAnswer(try await desk.postponeContact(in: standing.journey))
        }
        do {
            let contact = try ContactForm(standing.typed, of: standing.academy).contact
            let sending = try await desk.askProof(of: contact, in: standing.journey, on: standing.visit)
            return StepAnswer(sending, to: .contactCode, standing)
        } catch let errors as FormErrors {
            return .again(errors)
        }
    }
}

/// The code that proves the address or the number is theirs.
struct ContactCodeStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) -> any Page {
        ReceivedCodePage(
            standing.head("Confirmer votre coordonnée de secours", back: .recoveryContact, errors: errors),
            paragraphs: ["Un code arrive dans quelques minutes. Il fonctionne pendant 15 minutes."],
            form: form,
            canResend: true,
            links: [
                Link("Donner une autre coordonnée", to: standing.entrance.address(of: .recoveryContact))
            ]
        )
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        if standing.typed.contains("envoi") {
            let sending = try await desk.askProofAgain(in: standing.journey, on: standing.visit)
            return StepAnswer(sending, to: .contactCode, standing)
        }
        do {
            guard case .oneTime(let code) = try CodeForm(standing.typed).code else {
                return .again(FormErrors(Wording.wrongCode, field: CodeForm.field))
            }
            return StepAnswer(try await desk.confirmContact(code, in: standing.journey, on: standing.visit))
        } catch let errors as FormErrors {
            return .again(errors)
        }
    }
}
