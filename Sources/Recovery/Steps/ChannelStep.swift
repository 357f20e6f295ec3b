import Credentials
import Web

/// « Où voulez-vous recevoir un code ? » No destination is shown: it would tell who exists.
struct ChannelStep: Step {
    static let field = "canal"

    let desk: RecoveryDesk

    func page(_ standing: Standing, _ form: PostForm, errors: FormErrors) -> any Page {
        RecoveryChoicePage(
            standing.head("Où voulez-vous recevoir un code\u{202F}?", errors: errors),
            form: form,
            choice: RadioGroup(
                Self.field,
                legend: "Je veux recevoir un code",
                options: [
                    .init(OneTimeCodeStore.Channel.email.rawValue, "Sur mon adresse de secours"),
                    .init(OneTimeCodeStore.Channel.phone.rawValue, "Par SMS"),
                    .init("remis", "Auprès de mon secrétariat ou de l’assistance"),
                ],
                chosen: standing.typed[Self.field],
                errors: errors
            ),
            note: "Nous n’envoyons jamais ce code dans la boîte que vous ne pouvez pas ouvrir.",
            links: [Link("Je ne reçois rien", to: standing.entrance.address(.help))]
        )
    }

    func answer(_ standing: Standing) async throws -> StepAnswer {
        switch standing.typed[Self.field] {
        case "remis": StepAnswer(try await desk.awaitHandedOverCode(in: standing.journey))
        case let typed:
            if let channel = OneTimeCodeStore.Channel(rawValue: typed) {
                StepAnswer(
                    try await desk.sendCode(by: channel, in: standing.journey, on: standing.visit),
                    to: .code,
                    standing
                )
            } else {
                .again(FormErrors("Choisissez où recevoir le code.", field: Self.field))
            }
        }
    }
}
