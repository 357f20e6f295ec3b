package import Foundation
package import Vocabulary

/// What is said of mailboxes that several people use.
extension ServiceMails {
    package func functionalMailboxOpened(
        _ mailbox: EmailAddress,
        rights: String,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une boîte partagée vous est ouverte",
            "Depuis le \(hour(moment)), vous pouvez utiliser la boîte \(mailbox) avec votre propre mot de passe. Vos "
                + "droits\u{A0}: \(rights). Pour savoir comment l’ouvrir, allez dans «\u{A0}Mon compte\u{A0}», puis "
                + "«\u{A0}Boîtes partagées\u{A0}».",
            notMe: notMe
        )
    }

    package func functionalMailboxClosed(
        _ mailbox: EmailAddress,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une boîte partagée ne vous est plus ouverte",
            "Depuis le \(hour(moment)), vous ne pouvez plus utiliser la boîte \(mailbox). Votre propre boîte ne change pas.",
            notMe: notMe
        )
    }
}
