import Academies
import Web

/// A page where somebody says who they are: its address, its words, its fields.
struct ClaimGate: Sendable {
    let entrance: Entrance
    let path: String
    let title: String
    let paragraphs: [String]
    let fields: [ClaimField]
    var send = "Continuer"
    var links: [Link] = []
    var help: RecoveryContacts?
    /// The first page of the door has nothing behind it.
    var back: String?

    /// The form of an académie at a door, in its own words where it has some.
    static func staff(at entrance: Entrance, _ page: RecoveryAddress?, of academy: Academy) -> ClaimGate {
        let path = page.map(entrance.address) ?? entrance.path
        let help = Link("Je ne connais pas mon NUMEN", to: entrance.address(.help))
        let code = Link("J’ai un code d’activation", to: entrance.address(.invitation))
        return ClaimGate(
            entrance: entrance,
            path: path,
            title: title(entrance, academy),
            paragraphs: paragraphs(entrance, academy),
            fields: academy.claimFields(at: entrance),
            send: academy.recovery.way == .forgottenBoxInChangeForm ? "Valider" : "Envoyer",
            links: [code, help],
            help: RecoveryContacts("Si vous ne connaissez pas votre NUMEN", for: .numen, of: academy),
            back: path == entrance.path ? nil : entrance.path
        )
    }

    private static func title(_ entrance: Entrance, _ academy: Academy) -> String {
        switch (entrance, academy.recovery.way) {
        case (.activation, .numenIsInitialPassword): "Activer sa messagerie"
        case (.activation, _): "Dites-nous qui vous êtes"
        case (.password, .numenReplacesPassword): "Réinitialisation de votre mot de passe"
        case (.password, .forgottenBoxInChangeForm): "Je me connecte avec mon NUMEN"
        case (.password, _): "Retrouver l’accès à votre compte"
        case (.identifier, .numenReplacesPassword): "Retrouver votre identifiant"
        case (.identifier, _): "Retrouver mon identifiant"
        }
    }

    /// The académie's first advice leads; what else it says, the form forgives or says itself.
    private static func paragraphs(_ entrance: Entrance, _ academy: Academy) -> [String] {
        let advice = Array(academy.recovery.advice.prefix(1))
        switch (entrance, academy.recovery.way) {
        case (.identifier, _): return [Wording.loginRule(academy), Wording.addressRule(academy)] + advice
        case (.password, .numenReplacesPassword):
            let then =
                "Si les informations sont exactes, votre NUMEN en majuscules remplace votre mot de passe. Vous choisissez "
                + "ensuite un nouveau mot de passe."
            return advice + [then]
        default: return advice
        }
    }

    static func identifier(of academy: Academy) -> ClaimGate {
        ClaimGate(
            entrance: .password,
            path: Entrance.password.address(.byIdentifier),
            title: "Votre identifiant ou votre adresse",
            paragraphs: [],
            fields: [.identifier],
            links: [Link("Je ne connais pas mon identifiant", to: Entrance.identifier.path)],
            back: Entrance.password.path
        )
    }

    static func invitation(at entrance: Entrance) -> ClaimGate {
        ClaimGate(
            entrance: entrance,
            path: entrance.address(.invitation),
            title: "Saisir un code d’activation",
            paragraphs: [
                "Ce code vous a été remis par votre secrétariat, par l’assistance ou par le service qui vous invite."
            ],
            fields: [.activationCode, .optionalBirthDate],
            links: [Link("Je n’ai pas de code", to: entrance.address(.help))],
            back: entrance.path
        )
    }
}
