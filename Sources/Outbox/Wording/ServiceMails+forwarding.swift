package import Foundation
package import Vocabulary

/// What a forwarding says of itself, from its first day to its last: nobody forgets one, nor is robbed by one.
extension ServiceMails {
    package func forwardingCreated(
        towards target: EmailAddress,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une redirection de vos messages a été créée",
            "Depuis le \(hour(moment)), les messages que vous recevez sont envoyés à l’adresse \(target).",
            notMe: notMe
        )
    }

    /// Said each month.
    package func forwardingRuns(
        towards target: EmailAddress,
        until lastDay: CivilDate,
        to recipient: EmailAddress,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Vos messages sont redirigés",
            "Les messages que vous recevez sont envoyés à l’adresse \(target) jusqu’au \(lastDay.french) inclus. "
                + "Pour arrêter, ouvrez «\u{A0}Mon compte\u{A0}», puis «\u{A0}Redirection de vos messages\u{A0}».",
            notMe: notMe
        )
    }

    package func forwardingEnded(
        towards target: EmailAddress,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "La redirection de vos messages est terminée",
            "Depuis le \(hour(moment)), les messages que vous recevez ne sont plus envoyés à l’adresse \(target). "
                + "Ils arrivent dans votre boîte académique.",
            notMe: notMe
        )
    }

    package func forwardingSuspended(
        towards target: EmailAddress,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "La redirection de vos messages est suspendue",
            "L’adresse \(target) ne reçoit plus nos messages. Depuis le \(hour(moment)), nous ne lui envoyons plus rien\u{A0}: "
                + "vos messages arrivent dans votre boîte académique.",
            notMe: notMe
        )
    }

    /// A filter is no way to send messages on: somebody has forgotten an old one, or somebody else has written it.
    package func redirectionRefused(
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Un filtre voulait rediriger vos messages",
            "Le \(hour(moment)), un filtre de votre messagerie a voulu envoyer un message à une adresse que vous n’avez pas "
                + "confirmée. Rien n’est parti\u{A0}: vos messages restent dans votre boîte académique. Retirez ce filtre. "
                + "Pour rediriger vos messages, ouvrez «\u{A0}Mon compte\u{A0}», puis "
                + "«\u{A0}Redirection de vos messages\u{A0}».",
            notMe: notMe
        )
    }
}
