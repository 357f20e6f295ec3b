import Journal
import People
import SignIn

/// What an entry of the journal says to the person it is about.
struct ActivityWording: Sendable, Equatable {
    let sentence: String
    /// Whether it is worth asking “was it you?”.
    var isSensitive = false

    /// Nothing is left out: what has no sentence of its own is told in general words.
    init(_ entry: JournalEntry) {
        let known = Self.known[entry.action.rawValue]
        sentence = known?.sentence ?? "Une opération a été faite sur votre compte."
        isSensitive = known?.isSensitive ?? true
    }

    private init(_ sentence: String, isSensitive: Bool = false) {
        self.sentence = sentence
        self.isSensitive = isSensitive
    }

    private static let known: [String: ActivityWording] = signIn.merging(account) { own, _ in own }
        .merging(recovery) { own, _ in own }.merging(people) { own, _ in own }

    private static let signIn = [
        JournalAction.signInSucceeded.rawValue: ActivityWording("Connexion réussie.", isSensitive: true),
        JournalAction.signInRefused.rawValue: ActivityWording(
            "Essai de connexion refusé : le mot de passe ne correspondait pas.",
            isSensitive: true
        ),
        JournalAction.numenAccepted.rawValue: ActivityWording(
            "NUMEN accepté pour choisir un nouveau mot de passe.",
            isSensitive: true
        ),
        JournalAction.signInThrottled.rawValue: ActivityWording(
            "Essais de connexion arrêtés pour un temps : il y en avait trop.",
            isSensitive: true
        ),
        JournalAction.sessionEnded.rawValue: ActivityWording("Session fermée."),
        JournalAction.passwordSet.rawValue: ActivityWording("Premier mot de passe choisi.", isSensitive: true),
        JournalAction.passwordChanged.rawValue: ActivityWording("Mot de passe changé.", isSensitive: true),
    ]

    private static let account = [
        JournalAction.identityProved.rawValue: ActivityWording("Identité confirmée par le mot de passe."),
        JournalAction.proofRefused.rawValue: ActivityWording(
            "Mot de passe actuel refusé pendant une session.",
            isSensitive: true
        ),
        JournalAction.proofThrottled.rawValue: ActivityWording(
            "Essais du mot de passe actuel arrêtés pour un temps : il y en avait trop.",
            isSensitive: true
        ),
        JournalAction.cardChanged.rawValue: ActivityWording("Fiche modifiée."),
        JournalAction.recoveryContactCodeSent.rawValue: ActivityWording(
            "Code envoyé pour confirmer une adresse ou un téléphone de secours.",
            isSensitive: true
        ),
        JournalAction.recoveryContactCodeRefused.rawValue: ActivityWording(
            "Code de confirmation refusé pour une adresse ou un téléphone de secours.",
            isSensitive: true
        ),
        JournalAction.recoveryContactConfirmed.rawValue: ActivityWording(
            "Adresse ou téléphone de secours confirmé.",
            isSensitive: true
        ),
        JournalAction.charterRenewed.rawValue: ActivityWording("Charte acceptée."),
    ]

    /// The words of rooms beside this one.
    private static let recovery = [
        "recovery.begun": ActivityWording("Démarche commencée pour retrouver votre accès.", isSensitive: true),
        "recovery.refused": ActivityWording("Démarche refusée pour retrouver votre accès.", isSensitive: true),
        "recovery.throttled": ActivityWording(
            "Démarches pour retrouver votre accès arrêtées pour un temps : il y en avait trop.",
            isSensitive: true
        ),
        "recovery.code.sent": ActivityWording("Code envoyé pour retrouver votre accès.", isSensitive: true),
        "recovery.code.accepted": ActivityWording("Code accepté pour retrouver votre accès.", isSensitive: true),
        "recovery.code.refused": ActivityWording("Code refusé pour retrouver votre accès.", isSensitive: true),
        "account.activated": ActivityWording("Compte activé.", isSensitive: true),
        "guest.invited": ActivityWording("Invitation envoyée par un service de l’académie."),
        "guest.extended": ActivityWording("Dernier jour de votre compte changé par l’académie."),
        "mail.device-added": ActivityWording("Appareil de messagerie ajouté.", isSensitive: true),
        "mail.device-handed": ActivityWording(
            "Installation d’un appareil de messagerie ouverte sur un téléphone, par son code QR.",
            isSensitive: true
        ),
        "mail.forwarding-code-sent": ActivityWording(
            "Code envoyé pour rediriger vos messages vers une autre adresse.",
            isSensitive: true
        ),
        "mail.forwarding-code-refused": ActivityWording(
            "Code refusé pour rediriger vos messages vers une autre adresse.",
            isSensitive: true
        ),
        "mail.forwarding-started": ActivityWording("Redirection de vos messages commencée.", isSensitive: true),
        "mail.forwarding-stopped": ActivityWording("Redirection de vos messages arrêtée."),
        "mail.forwarding-lapsed": ActivityWording("Redirection de vos messages arrivée à son terme."),
        "mail.forwarding-suspended": ActivityWording(
            "Redirection de vos messages suspendue : l’adresse ne les reçoit plus."
        ),
        "mail.absence-set": ActivityWording("Réponse d’absence enregistrée."),
        "mail.absence-ended": ActivityWording("Réponse d’absence arrêtée."),
        "mail.functional-created": ActivityWording("Boîte partagée créée à votre nom."),
        "mail.functional-member-admitted": ActivityWording("Boîte partagée ouverte pour vous.", isSensitive: true),
        "mail.functional-member-dismissed": ActivityWording("Boîte partagée fermée pour vous."),
        "mail.functional-member-lapsed": ActivityWording("Accès à une boîte partagée arrivé à son terme."),
        "mail.restoration-asked": ActivityWording("Restauration de votre messagerie demandée.", isSensitive: true),
        "mail.restoration-undo-asked": ActivityWording("Annulation d’une restauration demandée.", isSensitive: true),
        "mail.restored": ActivityWording("Restauration de votre messagerie terminée."),
        "mail.restoration-undone": ActivityWording("Restauration de votre messagerie annulée."),
        "mail.restoration-unusual": ActivityWording(
            "Restaurations de votre messagerie plus nombreuses que d’habitude.",
            isSensitive: true
        ),
        "mail.sending-limited": ActivityWording(
            "Limite d’envoi de votre messagerie atteinte.",
            isSensitive: true
        ),
        "mail.redirection-refused": ActivityWording(
            "Filtre arrêté : il voulait envoyer vos messages à une adresse non confirmée.",
            isSensitive: true
        ),
        "mail.refused": ActivityWording(
            "Mot de passe refusé à un logiciel de messagerie.",
            isSensitive: true
        ),
        "mail.device-withdrawn": ActivityWording("Appareil de messagerie retiré.", isSensitive: true),
        "service.entered": ActivityWording("Entrée dans une application."),
        "service.closed": ActivityWording("Application restée fermée : votre fonction n’y donne pas accès."),
        "application.delegated": ActivityWording("Application déléguée à une autre personne.", isSensitive: true),
        "application.delegation-received": ActivityWording("Application ouverte par délégation."),
        "application.delegation-withdrawn": ActivityWording("Fin d’une délégation que vous aviez donnée."),
        "application.delegation-lost": ActivityWording("Fin d’une délégation que vous aviez reçue."),
    ]

    private static let people = [
        JournalAction.accountsPrepared.rawValue: ActivityWording("Compte préparé par l’académie."),
        JournalAction.accountUpdated.rawValue: ActivityWording("Dossier mis à jour par l’académie."),
        JournalAction.accountLeaving.rawValue: ActivityWording("Départ annoncé par l’académie."),
        JournalAction.accountReturned.rawValue: ActivityWording("Retour annoncé par l’académie."),
        JournalAction.accountClosed.rawValue: ActivityWording("Compte fermé."),
        JournalAction.addressReplaced.rawValue: ActivityWording("Adresse académique remplacée."),
        JournalAction.loginReplaced.rawValue: ActivityWording("Identifiant remplacé."),
        JournalAction.personRenamed.rawValue: ActivityWording("Nom changé dans votre dossier."),
    ]
}
