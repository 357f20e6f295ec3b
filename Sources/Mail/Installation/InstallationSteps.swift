import Academies

/// What to do on a device, one action a step, in the words of its own menus.
struct InstallationSteps: Sendable {
    let title: String
    let steps: [String]
    /// With the profile, which holds everything, for the devices that read one.
    let withProfile: [String]

    init(_ kind: DeviceKind) {
        title = Self.title(kind)
        steps = Self.steps(kind)
        withProfile = Self.withProfile(kind)
    }

    private static func title(_ kind: DeviceKind) -> String {
        switch kind {
        case .iphone: "Relier votre iPhone ou iPad"
        case .android: "Relier votre appareil Android"
        case .thunderbird: "Relier Thunderbird"
        case .outlook: "Relier Outlook"
        case .mac: "Relier Mail sur votre Mac"
        case .other: "Relier votre logiciel"
        }
    }

    private static func steps(_ kind: DeviceKind) -> [String] {
        switch kind {
        case .iphone: iphone
        case .android: android
        case .thunderbird: thunderbird
        case .outlook: outlook
        case .mac: mac
        case .other: other
        }
    }

    private static func withProfile(_ kind: DeviceKind) -> [String] {
        switch kind {
        case .iphone:
            [
                "Sur votre iPhone ou iPad, touchez « Télécharger le profil », puis « Autoriser ».",
                "Ouvrez « Réglages », puis « Profil téléchargé », dans les 8 minutes.",
                "Touchez « Installer », puis saisissez le code de votre appareil.",
                "Ouvrez Mail : vos messages arrivent.",
            ]
        case .mac:
            [
                "Sur votre Mac, cliquez sur « Télécharger le profil », puis ouvrez le fichier reçu.",
                "Ouvrez « Réglages Système », puis « Général », puis « Gestion de l’appareil ».",
                "Ouvrez le profil de votre messagerie, puis cliquez sur « Installer ».",
                "Ouvrez Mail : vos messages arrivent.",
            ]
        case .android, .thunderbird, .outlook, .other: []
        }
    }

    private static let iphone = [
        "Ouvrez « Réglages », puis « Apps », puis « Mail », puis « Comptes Mail ».",
        "Touchez « Ajouter un compte », puis « Autre », puis « Ajouter un compte Mail ».",
        "Saisissez votre nom, votre adresse et le mot de passe de cet appareil, puis touchez « Suivant ».",
        "Choisissez « IMAP », puis recopiez les réglages ci-dessous dans « Serveur de réception » et « Serveur d’envoi ».",
        "Touchez « Suivant », puis « Enregistrer ».",
    ]

    private static let android = [
        "Ouvrez Gmail, touchez votre photo en haut à droite, puis « Ajouter un autre compte ».",
        "Choisissez « Autre », saisissez votre adresse, puis touchez « Suivant ».",
        "Choisissez « Personnel (IMAP) ».",
        "Saisissez le mot de passe de cet appareil, puis touchez « Suivant ».",
        "Recopiez les réglages ci-dessous : d’abord le serveur de réception, puis le serveur d’envoi.",
    ]

    private static let thunderbird = [
        "Ouvrez le menu ☰, puis « Nouveau compte », puis « Courrier électronique ».",
        "Saisissez votre nom, votre adresse et le mot de passe de cet appareil : le reste se règle seul.",
        "Choisissez « Continuer », puis « Terminé ».",
    ]

    private static let outlook = [
        "Ouvrez « Fichier », puis « Ajouter un compte ».",
        "Saisissez votre adresse, ouvrez « Options avancées », puis cochez « Me laisser configurer mon compte "
            + "manuellement ».",
        "Choisissez « Connexion », puis « IMAP ».",
        "Recopiez les réglages ci-dessous s’ils ne sont pas déjà là, puis choisissez « Suivant ».",
        "Saisissez le mot de passe de cet appareil, puis choisissez « Connexion ».",
    ]

    private static let mac = [
        "Ouvrez Mail, puis le menu « Mail », puis « Ajouter un compte ».",
        "Choisissez « Autre compte Mail », puis « Continuer ».",
        "Saisissez votre nom, votre adresse et le mot de passe de cet appareil, puis choisissez « Se connecter ».",
        "Recopiez les réglages ci-dessous si Mail les demande, puis choisissez « Se connecter ».",
    ]

    private static let other = [
        "Dans votre logiciel, ajoutez un compte de messagerie.",
        "Choisissez « IMAP » s’il le propose.",
        "Recopiez les réglages ci-dessous.",
        "Saisissez le mot de passe de cet appareil là où votre logiciel demande un mot de passe.",
    ]
}
