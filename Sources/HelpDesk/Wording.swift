/// Whole sentences used in more than one place.
enum Wording {
    /// The cause, with its detail when it is known.
    static func cause(_ said: Circumstances) -> String {
        guard let cause = said.cause else { return Cause.other.label }
        guard let detail = said.detail.flatMap({ cause.detail($0) }) else { return cause.label }
        return "\(cause.label) – \(detail.label)"
    }

    /// Desks are deceived by telephone and by mail: they are told what was proved.
    static func identity(login: String?) -> String {
        guard let login else { return "Identité\u{A0}: non vérifiée. Aucune session n’était ouverte." }
        return "Identité\u{A0}: session ouverte avec l’identifiant \(login)."
    }

    static func code(_ code: String) -> String {
        "Votre code de suivi\u{A0}: \(code). Notez-le, il ne sera plus affiché."
    }

    static func state(_ state: HelpRequestState) -> String {
        switch state {
        case .received: "Reçue. L’assistance ne l’a pas encore ouverte."
        case .inProgress: "En cours. Une personne s’en occupe."
        case .answered: "Une réponse vous a été envoyée."
        case .closed: "Terminée."
        }
    }
}
