package import Vocabulary

extension ServiceMails {
    /// The first message of a new mailbox: what it can do, and no link, since nobody should learn to follow one from here.
    ///
    /// - Parameters:
    ///   - recipient: the new mailbox.
    ///   - login: the identifier of its owner.
    ///   - academy: “académie de Lille”.
    /// - Returns: the message, useful for ever.
    package func welcome(to recipient: EmailAddress, login: Login, academy: String) -> OutboxMessage {
        message(
            to: recipient,
            subject: "Bienvenue dans votre messagerie académique",
            NoticeText(paragraphs: [
                .words("Votre messagerie de l’\(academy) est ouverte. Ce message est le premier."),
                .words("Votre adresse est \(recipient). Votre identifiant est \(login)."),
                .words(
                    "Sur un téléphone ou dans un logiciel\u{A0}: ouvrez «\u{A0}Mon compte\u{A0}», puis "
                        + "«\u{A0}Appareils de messagerie\u{A0}». Chaque appareil reçoit son propre mot de passe\u{A0}: "
                        + "si vous en perdez un, vous le retirez sans rien changer ailleurs."
                ),
                .words(
                    "Pendant une absence\u{A0}: dans «\u{A0}Mon compte\u{A0}», «\u{A0}Absence\u{A0}» répond pour vous à "
                        + "ceux qui vous écrivent."
                ),
                .words(
                    "Une difficulté\u{A0}: «\u{A0}Un problème\u{202F}?\u{A0}», au bas de chaque page du portail, cherche "
                        + "d’abord la cause avec vous, puis vous donne le bon interlocuteur."
                ),
                .words("Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone."),
            ])
        )
    }
}
