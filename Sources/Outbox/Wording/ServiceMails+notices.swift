package import Foundation
package import Vocabulary

extension ServiceMails {
    package func passwordChanged(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Votre mot de passe a changé",
            "Le mot de passe de votre compte Préau a changé le \(hour(moment)).",
            notMe: notMe
        )
    }

    package func newDevice(
        _ device: String,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Nouvel appareil connecté à votre compte",
            "Un nouvel appareil s’est connecté à votre compte le \(hour(moment))\u{A0}: «\u{A0}\(device)\u{A0}».",
            notMe: notMe
        )
    }

    /// Somebody gave what the académie asks of those who lost their way in.
    package func recoveryBegun(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une demande pour retrouver votre accès",
            "Une demande pour retrouver l’accès à votre compte Préau a été faite le \(hour(moment)).",
            notMe: notMe
        )
    }

    package func accountActivated(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Votre compte académique est activé",
            "Votre compte académique a été activé le \(hour(moment)).",
            notMe: notMe
        )
    }

    package func contactChanged(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Vos coordonnées de secours ont changé",
            "Les coordonnées qui servent à retrouver votre accès ont changé le \(hour(moment)).",
            notMe: notMe
        )
    }

    /// A mail program of this kind reads and sends mail from now on.
    package func mailDeviceAdded(
        _ kind: String,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Un appareil a été ajouté à votre messagerie",
            "Un appareil a reçu un mot de passe pour votre messagerie le \(hour(moment))\u{A0}: «\u{A0}\(kind)\u{A0}».",
            notMe: notMe
        )
    }

    /// More has left the mailbox than one person writes: most often somebody else has its password.
    package func sendingLimited(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Votre messagerie a atteint sa limite d’envoi",
            "Votre messagerie a envoyé le \(hour(moment)) plus de messages qu’il n’est permis. Les suivants sont refusés "
                + "jusqu’à la fin de l’heure ou du jour\u{202F}; aucun n’est perdu pour qui les renvoie ensuite.",
            notMe: notMe
        )
    }

    package func fileConsulted(
        reason: String,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Un agent de l’assistance a consulté votre dossier",
            "Un agent de l’assistance a consulté votre dossier le \(hour(moment)). Motif\u{A0}: \(reason)",
            notMe: notMe
        )
    }

    func notice(
        to recipient: EmailAddress,
        subject: HeaderText,
        _ fact: String,
        notMe: URL
    ) -> OutboxMessage {
        message(
            to: recipient,
            subject: subject,
            NoticeText(paragraphs: [
                .words(fact), .link("Si ce n’est pas vous\u{A0}:", notMe),
                .words("Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone."),
            ])
        )
    }
}
