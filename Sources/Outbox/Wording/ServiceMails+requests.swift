package import Vocabulary

extension ServiceMails {
    /// Says what becomes of a request.
    ///
    /// - Parameters:
    ///   - number: the request.
    ///   - steps: what will happen, a whole sentence each.
    ///   - recipient: who asked.
    ///   - replyTo: the desk that treats it.
    /// - Returns: the mail to post.
    package func requestReceived(
        _ number: Int,
        steps: [String],
        to recipient: EmailAddress,
        replyTo: EmailAddress? = nil
    ) -> OutboxMessage {
        message(
            to: recipient,
            subject: "Votre demande n°\u{A0}\(number)\u{A0}: ce qui va se passer",
            NoticeText(paragraphs: [
                .words("Nous avons reçu votre demande n°\u{A0}\(number). Voici ce qui va se passer\u{A0}:"),
                .list(steps),
            ]),
            replyTo: replyTo
        )
    }
}
