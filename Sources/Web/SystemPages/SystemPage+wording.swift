/// What each page of the system says: what happened, what to do, no number and no blame.
extension SystemPage {
    package static let notFound = SystemPage(
        "Cette page n’existe pas",
        ["L’adresse est peut-être ancienne ou incomplète."],
        waysOut: [Link("Aller à l’accueil", to: "/"), Link("Chercher une aide", to: "/probleme")]
    )

    static func notAllowed(_ rule: String, request: Link?) -> SystemPage {
        SystemPage(
            "Vous n’avez pas accès à cette page",
            ["Cette page est ouverte : \(rule)."],
            waysOut: request == nil ? [Link("Aller à l’accueil", to: "/")] : [],
            button: request
        )
    }

    /// Says until when the answers already given are kept, if they are.
    static func fault(reference: String, answersKeptUntil time: String?) -> SystemPage {
        SystemPage(
            "Le service rencontre un problème",
            ["Réessayez dans quelques minutes."] + (time.map { ["Vos réponses sont gardées jusqu’à \($0)."] } ?? []),
            reference: reference,
            waysOut: [Link("Consulter l’état des services", to: "/etat-des-services")]
        )
    }

    static func tooManyTries(until time: String, meanwhile: [Link]) -> SystemPage {
        SystemPage(
            "Patientez avant de réessayer",
            ["Trop d’essais ont été faits. Vous pourrez réessayer à \(time)."],
            lead: "En attendant, vous pouvez :",
            waysOut: meanwhile
        )
    }

    static func crowded(minutes: Int) -> SystemPage {
        let wait = minutes <= 1 ? "une minute" : "\(minutes) minutes"
        return SystemPage(
            "Beaucoup de personnes se connectent en ce moment",
            [
                "Nous n’avons rien pu faire de ce que vous avez envoyé. Revenez à la page précédente dans \(wait) environ."
            ]
        )
    }

    static func sessionEnded(idleMinutes: Int, resume: String) -> SystemPage {
        SystemPage(
            "Votre session est fermée",
            [
                "Vous n’avez pas utilisé Préau depuis \(idleMinutes) minutes. "
                    + "Reconnectez-vous pour reprendre là où vous étiez."
            ],
            button: Link("Me reconnecter", to: resume)
        )
    }

    /// Names the applications that told us they closed too, and those that cannot be closed from here.
    package static func signedOut(closed: [String], toClose: [String]) -> SystemPage {
        SystemPage(
            "Votre session est fermée",
            (closed.isEmpty ? [] : ["Nous avons aussi fermé : \(closed.joined(separator: ", "))."])
                + (toClose.isEmpty ? [] : ["À fermer vous-même : \(toClose.joined(separator: ", "))."]),
            button: Link("Me reconnecter", to: "/connexion")
        )
    }

    static func linkNoLongerWorks(newCode: String) -> SystemPage {
        SystemPage(
            "Ce lien ne fonctionne plus",
            ["Il a déjà servi, ou il a plus de 15 minutes."],
            button: Link("Recevoir un nouveau code", to: newCode)
        )
    }

    static let unverifiedForm = SystemPage(
        "Ce formulaire n’a pas été envoyé",
        [
            "La page est restée ouverte longtemps, ou votre navigateur refuse les cookies.",
            "Revenez à la page précédente, actualisez-la, puis recommencez.",
        ],
        waysOut: [Link("Aller à l’accueil", to: "/"), Link("Chercher une aide", to: "/probleme")]
    )

    static let tooLong = SystemPage(
        "Votre envoi est trop long",
        ["Revenez à la page précédente, raccourcissez le texte, puis recommencez."]
    )

    static let unreadable = SystemPage(
        "Nous n’avons pas pu lire votre demande",
        ["Revenez à la page précédente, actualisez-la, puis recommencez."],
        waysOut: [Link("Aller à l’accueil", to: "/"), Link("Chercher une aide", to: "/probleme")]
    )

    static let unknownHost = SystemPage(
        "Cette adresse n’est pas celle d’un service de Préau",
        ["Vérifiez l’adresse dans la barre du navigateur, ou partez du site de votre académie."]
    )

    static let placeLostNotice = "Votre place n’a pas été gardée si longtemps. Saisissez à nouveau vos informations."

    static let staleStepNotice = "Ce lien datait d’une étape précédente. Nous avons repris au début."
}
