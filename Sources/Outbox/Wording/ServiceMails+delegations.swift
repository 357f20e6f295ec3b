package import Foundation
package import Vocabulary

/// What people are told of the applications that colleagues open to one another.
extension ServiceMails {
    package func delegationReceived(
        _ application: String,
        from giver: String,
        for days: ClosedRange<CivilDate>,
        to recipient: EmailAddress,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une application vous est déléguée",
            "\(giver) vous ouvre l’application «\u{A0}\(application)\u{A0}» \(words(days)). "
                + "Vous la trouverez dans «\u{A0}Mes applications\u{A0}».",
            notMe: notMe
        )
    }

    /// In case it was somebody else.
    package func delegationGiven(
        _ application: String,
        _ receiver: String,
        for days: ClosedRange<CivilDate>,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Vous avez délégué une application",
            "Le \(hour(moment)), l’application «\u{A0}\(application)\u{A0}» a été déléguée depuis votre compte à "
                + "\(receiver), \(words(days)).",
            notMe: notMe
        )
    }

    package func delegationWithdrawn(
        _ application: String,
        by giver: String,
        to recipient: EmailAddress,
        at moment: Moment,
        notMe: URL
    ) -> OutboxMessage {
        notice(
            to: recipient,
            subject: "Une délégation est terminée",
            "\(giver) a mis fin le \(hour(moment)) à la délégation de l’application «\u{A0}\(application)\u{A0}».",
            notMe: notMe
        )
    }

    private func words(_ days: ClosedRange<CivilDate>) -> String {
        "du \(days.lowerBound.french) au \(days.upperBound.french) inclus"
    }
}
