import Academies
import Foundation
import Web

/// What the foot of every page leads to: short, true, and the same for everybody.
extension TextPage {
    static func map(isNational: Bool, isServed: (String) -> Bool) -> TextPage {
        let account = [
            Link("Votre compte académique", to: "/"), Link("Se connecter", to: "/connexion"),
            Link("Activer mon compte académique", to: "/activer"),
            Link("Retrouver l’accès à votre compte", to: "/mot-de-passe-oublie"),
            Link("Retrouver mon identifiant", to: "/identifiant"), Link("Mon compte", to: "/compte"),
        ]
        let services = [
            Link("Messagerie", to: "/messagerie"),
            Link("Mes appareils de messagerie", to: "/messagerie/appareils"),
            Link("Paramètres de messagerie", to: "/messagerie/parametres"),
            Link("Applications", to: "/applications"),
            Link("Actualités", to: "/actualites"), Link("Un problème\u{202F}?", to: "/probleme"),
        ]
        let about = [
            Link("Adresses officielles des académies", to: SignInAddress.official),
            Link("État des services", to: "/etat-des-services"), Link("Accessibilité", to: "/accessibilite"),
            Link("Données personnelles", to: "/donnees-personnelles"),
            Link("Mentions légales", to: "/mentions-legales"),
        ]
        let entry = [Link("Choisir votre académie", to: "/")]
        let parts = [
            Section("Votre compte", links: isNational ? entry : account.filter { isServed($0.href) }),
            Section("Services", links: isNational ? [] : services.filter { isServed($0.href) }),
            Section("À propos de Préau", links: about),
        ]
        return TextPage("Plan du site", parts.filter { !$0.links.isEmpty })
    }

    /// What somebody can do at once who fears that another uses their account.
    static let hacked = TextPage(
        "Protéger mon compte maintenant",
        lead: "Changer de mot de passe ferme toutes les autres sessions ouvertes sur votre compte.",
        [
            Section(
                "Vous pouvez vous connecter",
                "Choisissez un nouveau mot de passe, puis regardez l’activité de votre compte.",
                links: [
                    Link("Changer mon mot de passe", to: "/compte/mot-de-passe"),
                    Link("Voir mes sessions et mon activité", to: "/compte/securite"),
                ]
            ),
            Section(
                "Vous ne pouvez plus vous connecter",
                links: [
                    Link("Retrouver l’accès à votre compte", to: "/mot-de-passe-oublie"),
                    Link("Joindre l’assistance", to: "/probleme"),
                ]
            ),
            Section("À savoir", "Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone."),
        ]
    )

    static func accessibility(level: String) -> TextPage {
        TextPage(
            "Accessibilité",
            lead: "Préau vise la conformité au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2).",
            [
                Section(
                    "État de conformité",
                    "Accessibilité\u{A0}: \(level).",
                    "Aucun audit de conformité n’a encore été publié."
                ),
                Section(
                    "Signaler une difficulté",
                    "Si une page vous empêche d’avancer, dites-le-nous\u{A0}: nous vous proposerons un autre moyen.",
                    links: [Link("Signaler un problème d’accès", to: "/probleme")]
                ),
                Section(
                    "Sans réponse de notre part",
                    "Vous pouvez saisir le Défenseur des droits, gratuitement, en ligne ou par courrier.",
                    links: [Link("Écrire au Défenseur des droits", to: "https://formulaire.defenseurdesdroits.fr/")]
                ),
            ]
        )
    }

    static func privacy(_ academy: Academy?, _ limits: SessionLimits) -> TextPage {
        let controller = academy.map { "Le recteur ou la rectrice de \($0.inSentence)" } ?? "Chaque académie"
        return TextPage(
            "Données personnelles",
            lead: "Ce que Préau sait de vous, pourquoi, et combien de temps.",
            [
                Section(
                    "Ce que nous utilisons",
                    "Votre nom, votre fonction, votre établissement, votre NUMEN et votre date de naissance viennent de "
                        + "votre dossier administratif. Le NUMEN et la date de naissance sont chiffrés.",
                    "Votre adresse ou votre téléphone de secours servent seulement à retrouver votre accès et à vous "
                        + "prévenir.",
                    "Le journal note vos connexions, avec le réseau et le type d’appareil, pour que vous puissiez les "
                        + "vérifier."
                ),
                Section(
                    "Les cookies",
                    "Préau dépose seulement des cookies nécessaires\u{A0}: votre session, la démarche en cours, la "
                        + "protection des formulaires et vos choix d’affichage. Votre académie et votre identifiant ne "
                        + "sont retenus qu’à votre demande.",
                    "Une session se ferme après \(limits.idleMinutes) minutes sans action de votre part."
                ),
                Section(
                    "Vos droits",
                    "\(controller) est responsable de ce traitement. Vous pouvez demander à voir ou à corriger vos "
                        + "données, et saisir la CNIL si la réponse ne vous convient pas.",
                    links: [
                        Link("Demander à voir ou à corriger mes données", to: "/probleme"),
                        Link("Saisir la CNIL", to: "https://www.cnil.fr/fr/plaintes"),
                    ]
                ),
            ]
        )
    }

    static func legalNotice(_ academy: Academy?) -> TextPage {
        let site = academy?.addresses.first { $0.purpose == .publicSite && $0.provenance.confidence != .unverified }
        let publisher =
            academy.map { "Ce site est édité par \($0.inSentence)." }
            ?? "Cette entrée est commune aux académies\u{202F}; chaque académie édite ses propres pages."
        return TextPage(
            "Mentions légales",
            [
                Section(
                    "Éditeur et hébergeur",
                    publisher,
                    "Le nom de la directrice ou du directeur de la publication et les coordonnées de l’hébergeur figurent "
                        + "dans les mentions légales du site de l’académie.",
                    links: site.map { [Link($0.url.absoluteString, to: $0.url.absoluteString)] } ?? []
                ),
                Section(
                    "Logiciel",
                    "Préau n’est pas un site de l’État par lui-même\u{A0}: c’est le logiciel que l’académie utilise pour "
                        + "ses comptes et sa messagerie."
                ),
            ]
        )
    }

    static func status(at now: FrenchTime) -> TextPage {
        TextPage(
            "État des services",
            [
                Section(
                    "Portail",
                    "En marche, vérifié le \(now.date) à \(now.time)."
                ),
                Section(
                    "Messagerie et applications",
                    "Les arrêts prévus et les pannes connues sont annoncés en haut de chaque page.",
                    links: [Link("Signaler un problème", to: "/probleme")]
                ),
            ]
        )
    }
}
