package import Vocabulary

extension ServiceMails {
    /// Brings a code by mail.
    package func code(_ code: String, to recipient: EmailAddress, until end: Moment) -> OutboxMessage {
        // The subject has no code: relays write subjects into their logs.
        message(
            to: recipient,
            subject: "Votre code Préau",
            NoticeText(paragraphs: [.words(Self.codeSentence(code))]),
            usefulUntil: end
        )
    }

    /// Brings a code by SMS, bound to the host by its last line (https://wicg.github.io/sms-one-time-codes/).
    package func code(_ code: String, to recipient: E164Number, until end: Moment) -> OutboxMessage {
        let text = "\(Self.codeSentence(code))\n\n@\(host) #\(code)"
        return OutboxMessage(
            academy: academy,
            content: .sms(ShortMessage(to: recipient, text: text)),
            usefulUntil: end
        )
    }

    private static func codeSentence(_ code: String) -> String {
        "\(code) est votre code Préau. Il fonctionne pendant 15\u{A0}minutes. "
            + "Si vous n’avez rien demandé, ignorez ce message."
    }
}
