package import Foundation
package import Vocabulary

extension ServiceMails {
    /// Somebody who has just proved who they are asked for messages of a former date.
    package func mailRestorationAsked(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une restauration de votre messagerie a été demandée",
            "Le \(hour(moment)), une restauration de votre messagerie a été demandée depuis votre compte.",
            notMe: notMe
        )
    }

    /// As often as a thief would.
    package func mailRestorationUnusual(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Plusieurs restaurations de votre messagerie en peu de temps",
            """
            Le \(hour(moment)), une nouvelle restauration de votre messagerie a été demandée. C’est inhabituel\u{A0}: \
            quelqu’un d’autre utilise peut-être votre compte.
            """,
            notMe: notMe
        )
    }

    package func mailRestored(
        _ count: Int,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        let fact =
            switch count {
            case 0: "La restauration de votre messagerie s’est terminée le \(hour(moment)). Aucun message ne manquait."
            case 1: "La restauration de votre messagerie s’est terminée le \(hour(moment)). Un message est revenu."
            default:
                "La restauration de votre messagerie s’est terminée le \(hour(moment)). \(count) messages sont revenus."
            }
        return notice(to: recipient, subject: "Votre messagerie est restaurée", fact, notMe: notMe)
    }

    package func mailNotRestored(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Votre messagerie n’a pas pu être restaurée",
            """
            La restauration de votre messagerie s’est arrêtée le \(hour(moment)) avant sa fin. Ce qui est revenu reste en \
            place\u{202F}; la page de suivi dit pourquoi.
            """,
            notMe: notMe
        )
    }

    package func mailRestorationUndone(to recipient: EmailAddress, at moment: Moment, notMe: URL) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une restauration de votre messagerie a été annulée",
            "Le \(hour(moment)), les messages qu’une restauration avait fait revenir ont été retirés.",
            notMe: notMe
        )
    }
}
