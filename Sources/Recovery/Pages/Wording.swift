import Academies

/// Sentences that several pages say.
enum Wording {
    static let unknownActivationCode =
        "Ce code d’activation n’est pas reconnu. Vérifiez-le sur le document de votre secrétariat."
    static let notRecognised =
        "Ces informations ne permettent pas de vous reconnaître. Vérifiez-les, ou voyez qui peut vous aider."
    static let alreadyActive =
        "Ce compte est déjà activé. Vous pouvez vous connecter, ou choisir «\u{A0}Mot de passe oublié\u{A0}»."
    static let wrongCode = "Ce code ne correspond pas. Vérifiez-le, ou demandez-en un nouveau."
    static let notice =
        "Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone."

    static func codeTooSoon(_ time: String) -> String { "Vous pourrez demander un nouveau code à \(time)." }

    /// « lille » seen from a sentence: « l’académie de Lille ».
    static func the(_ academy: Academy) -> String { "l’\(academy.identity.title)" }

    /// What the login looks like, by the académie's rules (never by looking anybody up).
    static func loginRule(_ academy: Academy) -> String {
        let suffix = academy.naming.homonyms.firstSuffix
        return switch academy.naming.login.pattern {
        case .initialThenName:
            "En général, l’identifiant est l’initiale du prénom suivie du nom\u{A0}: mdupond pour Michel Dupond. "
                + "Un chiffre peut suivre, par exemple mdupond\(suffix)."
        case .givenDotName:
            "En général, l’identifiant est le prénom suivi d’un point et du nom\u{A0}: michel.dupond pour Michel "
                + "Dupond. Un chiffre peut suivre, par exemple michel.dupond\(suffix)."
        }
    }

    static func addressRule(_ academy: Academy) -> String {
        switch academy.naming.address.pattern {
        case .givenDotName: "L’adresse a la forme prenom.nom@\(academy.mailDomain)."
        case .initialThenName: "L’adresse a la forme pnom@\(academy.mailDomain)."
        }
    }
}
