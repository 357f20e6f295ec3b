import Academies

/// The words of « Mon compte », which agents know from the pages and tutorials of their académie.
///
/// Académies that let people back in the same way had the same software, and so the same words.
struct AccountWording: Sendable {
    var title = "Mon compte"
    var accountHeading = "Vos identifiants"
    var mailHeading = "Votre messagerie"
    var login = "Identifiant"
    var address = "Adresse académique"
    var passwordTitle = "Changer mon mot de passe"
    var passwordNote: String?
    var cardTitle = "Ma fiche"

    init(of academy: Academy) {
        switch academy.recovery.way {
        case .forgottenBoxInChangeForm: useWordsOfLyon()
        case .numenReplacesPassword: useWordsOfLille()
        case .numenIsInitialPassword: useWordsOfAmiens()
        case .confirmedChannelOrVoucher: break
        }
    }

    private mutating func useWordsOfLyon() {
        title = "Mon Compte"
        accountHeading = "Informations relatives à votre compte personnel"
        mailHeading = "Informations relatives à votre messagerie personnelle"
        login = "Nom d’utilisateur"
        address = "Adresse e-mail"
        passwordTitle = "Modifier le mot de passe"
    }

    private mutating func useWordsOfLille() {
        title = "Gérer votre compte"
        accountHeading = "Vos coordonnées d’identification académique"
        passwordTitle = "Changer votre mot de passe"
        cardTitle = "Votre fiche personnelle d’identification"
    }

    private mutating func useWordsOfAmiens() {
        login = "Identifiant du compte"
        address = "Adresse de messagerie"
        passwordNote = "Il est commun à l’ensemble de vos ressources en ligne."
    }
}
