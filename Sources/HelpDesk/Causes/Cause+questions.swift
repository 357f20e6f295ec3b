extension Cause {
    /// One question a cause, its answers in the first person, the repairs of each.
    var question: Question {
        switch self {
        case .lostPassword: Self.lostPasswordQuestion
        case .lostIdentifier: Self.lostIdentifierQuestion
        case .noCode: Self.noCodeQuestion
        case .mailDevice: Self.mailDeviceQuestion
        case .fullMailbox: Self.fullMailboxQuestion
        case .application: Self.applicationQuestion
        case .suspicious: Self.suspiciousQuestion
        case .move: Self.moveQuestion
        case .other: Self.otherQuestion
        }
    }

    private static let choosePassword = Repair(
        "Choisissez un nouveau mot de passe\u{A0}: c’est plus rapide que de retrouver l’ancien.",
        "Retrouver l’accès à mon compte",
        to: "/mot-de-passe-oublie"
    )
    private static let hacked = Repair(
        "Protégez votre compte sans attendre, même sans mot de passe.",
        "Je crois que mon compte est piraté",
        to: "/pirate"
    )
    private static let linkDevice = Repair(
        "Chaque appareil a son propre mot de passe. Reliez le vôtre à nouveau.",
        "Relier mon appareil",
        to: "/messagerie/appareils"
    )

    private static let lostPasswordQuestion = Question(
        legend: "Que se passe-t-il\u{202F}?",
        missing: "Choisissez ce qui se passe.",
        details: [
            Detail(
                name: "jamais-utilise",
                label: "Je n’ai encore jamais utilisé mon compte",
                repairs: [
                    Repair(
                        "Munissez-vous de votre code d’activation ou de votre NUMEN.",
                        "Activer mon compte",
                        to: "/activer"
                    )
                ]
            ),
            Detail(name: "oublie", label: "Je l’ai oublié ou perdu", repairs: [choosePassword]),
            Detail(
                name: "refuse",
                label: "Je le connais, mais il est refusé",
                repairs: [
                    Repair(
                        "Vérifiez que la touche des majuscules n’est pas verrouillée, puis affichez ce que vous tapez."
                    ),
                    choosePassword,
                ]
            ),
        ]
    )

    private static let lostIdentifierQuestion = Question(
        legend: "Que cherchez-vous\u{202F}?",
        missing: "Choisissez ce que vous cherchez.",
        details: [
            Detail(
                name: "identifiant",
                label: "Mon identifiant ou mon adresse académique",
                repairs: [
                    Repair(
                        "En général, l’identifiant est l’initiale du prénom suivie du nom.",
                        "Retrouver mon identifiant",
                        to: "/identifiant"
                    )
                ]
            ),
            Detail(
                name: "numen",
                label: "Mon NUMEN",
                repairs: [
                    Repair("Préau ne montre jamais un NUMEN. L’interlocuteur qui le redonne dépend de votre métier.")
                ]
            ),
        ]
    )

    private static let noCodeQuestion = Question(
        legend: "Où attendez-vous ce code\u{202F}?",
        missing: "Choisissez où vous attendez le code.",
        details: [
            Detail(
                name: "adresse-de-secours",
                label: "Sur mon adresse de secours",
                repairs: [
                    Repair("Regardez dans les messages indésirables. Le code arrive en quelques minutes."),
                    Repair(
                        "Demandez un nouveau code ou choisissez un autre moyen.",
                        "Choisir un autre moyen",
                        to: "/mot-de-passe-oublie"
                    ),
                ]
            ),
            Detail(
                name: "sms",
                label: "Par SMS",
                repairs: [
                    Repair("Vérifiez que votre téléphone reçoit d’autres SMS, puis éteignez-le et rallumez-le."),
                    Repair(
                        "Demandez un nouveau code ou choisissez un autre moyen.",
                        "Choisir un autre moyen",
                        to: "/mot-de-passe-oublie"
                    ),
                ]
            ),
            Detail(
                name: "boite-academique",
                label: "Dans ma boîte académique",
                repairs: [
                    Repair(
                        "Nous n’envoyons jamais ce code dans la boîte que vous ne pouvez pas ouvrir.",
                        "Choisir un autre moyen",
                        to: "/mot-de-passe-oublie"
                    )
                ]
            ),
        ]
    )

    private static let mailDeviceQuestion = Question(
        legend: "Depuis quand\u{202F}?",
        missing: "Choisissez depuis quand.",
        details: [
            Detail(name: "mot-de-passe-change", label: "Depuis que j’ai changé de mot de passe", repairs: [linkDevice]),
            Detail(
                name: "nouvel-appareil",
                label: "C’est un nouvel appareil ou un nouveau logiciel",
                repairs: [
                    Repair(
                        "Comparez les réglages de votre appareil avec ceux de l’académie.",
                        "Voir les paramètres de messagerie",
                        to: "/messagerie/parametres"
                    ),
                    linkDevice,
                ]
            ),
            Detail(
                name: "sans-raison",
                label: "Sans raison connue",
                repairs: [
                    Repair(
                        "Une panne ou une maintenance est peut-être en cours.",
                        "Voir l’état des services",
                        to: "/etat-des-services"
                    ),
                    linkDevice,
                ]
            ),
        ]
    )

    private static let fullMailboxQuestion = Question(
        legend: "Que pouvez-vous encore faire\u{202F}?",
        missing: "Choisissez ce que vous pouvez encore faire.",
        details: [
            Detail(
                name: "lecture",
                label: "Lire mes messages, sans en recevoir",
                repairs: [
                    Repair(
                        "Videz la corbeille et les indésirables, puis supprimez les messages à grosses pièces jointes.",
                        "Ouvrir ma messagerie",
                        to: "/messagerie"
                    )
                ]
            ),
            Detail(
                name: "rien",
                label: "Je ne peux plus ouvrir ma boîte",
                repairs: [
                    Repair("Une panne est peut-être en cours.", "Voir l’état des services", to: "/etat-des-services")
                ]
            ),
        ]
    )

    private static let applicationQuestion = Question(
        legend: "Que fait l’application\u{202F}?",
        missing: "Choisissez ce que fait l’application.",
        details: [
            Detail(
                name: "refuse",
                label: "Elle refuse mon mot de passe",
                repairs: [
                    Repair(
                        "Après un changement, une application peut demander un moment avant de connaître le nouveau mot de passe."
                    ),
                    Repair(
                        "Ouvrez-la depuis votre page d’applications.",
                        "Ouvrir mes applications",
                        to: "/applications"
                    ),
                ]
            ),
            Detail(
                name: "absente",
                label: "Elle n’apparaît pas dans ma liste",
                repairs: [
                    Repair(
                        "Une application dépend de votre fonction et de votre établissement.",
                        "Comprendre pourquoi elle n’apparaît pas",
                        to: "/applications/toutes"
                    )
                ]
            ),
        ]
    )

    private static let suspiciousQuestion = Question(
        legend: "Que s’est-il passé\u{202F}?",
        missing: "Choisissez ce qui s’est passé.",
        details: [
            Detail(
                name: "message",
                label: "J’ai reçu un message suspect",
                repairs: [
                    Repair(
                        "Ne répondez pas et ne cliquez sur aucun lien.",
                        "Reconnaître un faux message",
                        to: "/actualites/hameconnage"
                    )
                ]
            ),
            Detail(name: "repondu", label: "J’ai donné mon mot de passe ou cliqué sur un lien", repairs: [hacked]),
            Detail(name: "compte", label: "Quelqu’un utilise mon compte", repairs: [hacked]),
        ]
    )

    private static let moveQuestion = Question(
        legend: "Qu’est-ce qui change\u{202F}?",
        missing: "Choisissez ce qui change.",
        details: [
            Detail(
                name: "academie",
                label: "Je change d’académie",
                repairs: [
                    Repair("Votre nouvelle académie prépare un compte. L’ancien reste ouvert quelques semaines."),
                    Repair("Le moment venu, activez le nouveau compte.", "Activer mon compte", to: "/activer"),
                ]
            ),
            Detail(
                name: "nom",
                label: "Je change de nom",
                repairs: [
                    Repair(
                        "Signalez-le à votre service de gestion. Votre adresse suit, et l’ancienne continue de recevoir."
                    )
                ]
            ),
            Detail(
                name: "depart",
                label: "Je quitte mon poste",
                repairs: [
                    Repair(
                        "Enregistrez ailleurs vos messages personnels avant votre départ.",
                        "Ouvrir ma messagerie",
                        to: "/messagerie"
                    )
                ]
            ),
        ]
    )

    private static let otherQuestion = Question(
        legend: "De quoi s’agit-il\u{202F}?",
        missing: "Choisissez de quoi il s’agit.",
        details: [
            Detail(
                name: "page",
                label: "Une page ne fonctionne pas",
                repairs: [
                    Repair("Une panne est peut-être en cours.", "Voir l’état des services", to: "/etat-des-services")
                ]
            ),
            Detail(
                name: "question",
                label: "J’ai une question",
                repairs: [
                    Repair("Les articles répondent aux questions fréquentes.", "Voir les actualités", to: "/actualites")
                ]
            ),
        ]
    )
}
