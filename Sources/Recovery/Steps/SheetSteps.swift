import Academies
import SignIn
import Vocabulary
import Web

/// Lyon's « Mon compte »; it leads on by its « Modifier ».
struct AccountSheetStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page {
        guard let file = try await desk.file(of: standing.journey) else { throw standing.restart }
        return LoginSheetPage(
            account: standing.head("Mon compte"),
            file,
            of: standing.academy,
            on: desk.clock.now.day(in: standing.academy.identity.timeZone)
        )
    }

    func answer(_ standing: Standing) async throws -> StepAnswer { .tooLate }
}

/// « Voici vos informations de connexion »: the answer to a lost identifier.
struct IdentifierStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page {
        guard let file = try await desk.file(of: standing.journey) else { throw standing.restart }
        let head = standing.head("Voici vos informations de connexion")
        return LoginSheetPage(answer: head, file, of: standing.academy, form: form)
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        StepAnswer(try await desk.goOn(from: .identifier, in: standing.journey))
    }
}

/// The last page; it stays for as long as the journey, and can be printed.
struct DoneStep: Step {
    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) async throws -> any Page {
        guard let file = try await desk.file(of: standing.journey) else { throw standing.restart }
        let origin = standing.context.web.origin.authority
        guard standing.journey.kind == .activation else {
            return RecoveryDonePage(changed: file, of: standing.academy, signInAt: origin)
        }
        let today = desk.clock.now.day(in: standing.academy.identity.timeZone)
        return RecoveryDonePage(activated: file, of: standing.academy, signInAt: origin, on: today)
    }

    func answer(_ standing: Standing) async throws -> StepAnswer { .tooLate }
}

extension Standing {
    /// Back to the first page of the same door, with a sentence that says why.
    var restart: Interruption { .staleStep(restart: entrance.path) }
}
