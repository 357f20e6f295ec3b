import Academies
import Hummingbird
import Web

/// A page with one question whose answers each lead to another page; nothing is remembered.
struct ChoiceGate: Sendable {
    static let field = "choix"

    let entrance: Entrance
    let path: String
    let title: String
    var lead: [String] = []
    let legend: String
    let answers: [Answer]
    /// When nothing was chosen.
    let error: String
    var links: [Link] = []

    struct Answer: Sendable {
        let value: String
        let label: String
        let target: String
    }

    func show(on site: Site, _ context: PreauRequestContext, errors: FormErrors = FormErrors()) throws -> Response {
        let head = PageHead(
            title,
            section: entrance.section,
            back: path == entrance.path ? nil : Link("Retour", to: entrance.path),
            journey: .init(),
            errors: errors
        )
        let choice = RadioGroup(
            Self.field,
            legend: legend,
            options: answers.map { .init($0.value, $0.label) },
            chosen: context.web.form[Self.field],
            errors: errors
        )
        let form = site.form(path, in: context)
        return try site.show(
            RecoveryChoicePage(head, lead: lead, form: form, choice: choice, links: links),
            in: context
        )
    }

    func answer(on site: Site, _ context: PreauRequestContext) throws -> Response {
        guard let answer = answers.first(where: { $0.value == context.web.form[Self.field] }) else {
            return try show(on: site, context, errors: FormErrors(error, field: Self.field))
        }
        return site.redirect(to: answer.target, in: context)
    }
}

extension ChoiceGate {
    /// Staff, or somebody from outside.
    static func who(at entrance: Entrance, of academy: Academy) -> ChoiceGate {
        let isActivation = entrance == .activation
        return ChoiceGate(
            entrance: entrance,
            path: isActivation ? entrance.address(.who) : entrance.path,
            title: isActivation ? "Qui êtes-vous\u{202F}?" : "Identifiant ou mot de passe oublié",
            lead: isActivation
                ? []
                : [
                    "Si vous avez perdu votre identifiant, vous pouvez le récupérer. Si vous avez perdu votre mot de "
                        + "passe, vous pouvez le réinitialiser."
                ],
            legend: "Votre situation",
            answers: [
                Answer(
                    value: "personnel",
                    label: "Je suis un personnel de \(Wording.the(academy))",
                    target: entrance.address(isActivation ? .proof : .you)
                ),
                Answer(
                    value: "externe",
                    label: isActivation
                        ? "Je suis une personne extérieure invitée par un service" : "Je suis un utilisateur externe",
                    target: entrance.address(.invitation)
                ),
            ],
            error: "Choisissez la phrase qui vous correspond."
        )
    }

    static func proof() -> ChoiceGate {
        let entrance = Entrance.activation
        return ChoiceGate(
            entrance: entrance,
            path: entrance.address(.proof),
            title: "Que pouvez-vous nous donner\u{202F}?",
            legend: "J’ai",
            answers: [
                Answer(
                    value: "code",
                    label: "Un code d’activation remis par mon secrétariat ou reçu par courrier",
                    target: entrance.address(.invitation)
                ),
                Answer(value: "numen", label: "Mon NUMEN", target: entrance.address(.identity)),
                Answer(value: "rien", label: "Ni l’un ni l’autre", target: entrance.address(.help)),
            ],
            error: "Choisissez ce que vous pouvez donner."
        )
    }

    static func lostPassword() -> ChoiceGate {
        let entrance = Entrance.password
        return ChoiceGate(
            entrance: entrance,
            path: entrance.path,
            title: "Retrouver l’accès à votre compte",
            legend: "Comment voulez-vous commencer\u{202F}?",
            answers: [
                Answer(
                    value: "identifiant",
                    label: "Avec mon identifiant ou mon adresse académique",
                    target: entrance.address(.byIdentifier)
                ),
                Answer(value: "numen", label: "Avec mon NUMEN", target: entrance.address(.you)),
                Answer(
                    value: "code",
                    label: "Avec un code remis par une personne",
                    target: entrance.address(.invitation)
                ),
                Answer(value: "rien", label: "Je ne connais ni l’un ni l’autre", target: Entrance.identifier.path),
            ],
            error: "Choisissez comment commencer."
        )
    }
}
