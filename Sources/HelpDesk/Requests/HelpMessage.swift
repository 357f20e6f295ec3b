package import Academies
package import Vocabulary

/// A mail of this room, worded; how it is carried is decided where the program is put together.
package struct HelpMessage: Sendable {
    package let academy: Academy
    package let to: EmailAddress
    /// Where an answer goes, when it can be written to.
    package let replyTo: EmailAddress?
    package let subject: String
    package let paragraphs: [String]
    package var attachments: [Attachment] = []
}

extension HelpMessage {
    /// What the desk receives: the person's words and what is known of who they are.
    static func request(
        _ request: HelpRequest,
        _ number: HelpRequestNumber,
        at academy: Academy,
        to desk: EmailAddress
    ) -> HelpMessage {
        let said = request.said
        let departement = academy.identity.departements.first { $0.code == said.departement }
        let lines = [
            "Problème\u{A0}: \(Wording.cause(said)).",
            request.application.map { "Application\u{A0}: \($0)" },
            "Nom\u{A0}: \(request.writer.name)",
            said.staff.map { "Métier\u{A0}: \($0.frenchName)" },
            departement.map { "Département\u{A0}: \($0.name)" },
            request.writer.workplace.isEmpty ? nil : "Établissement ou service\u{A0}: \(request.writer.workplace)",
            request.writer.email.map { "Répondre à\u{A0}: \($0)" },
            request.writer.phone.map { "Téléphone\u{A0}: \($0)" },
            Wording.identity(login: request.login),
        ]
        return HelpMessage(
            academy: academy,
            to: desk,
            replyTo: request.writer.email,
            subject: "Demande n°\u{A0}\(number)\u{A0}: \(said.cause?.label ?? Cause.other.label)",
            paragraphs: lines.compactMap(\.self) + ["Message\u{A0}:", request.text],
            attachments: request.attachments
        )
    }

    /// What the person receives: nothing of what they wrote, so that the form cannot carry words to a stranger.
    static func receipt(
        _ number: HelpRequestNumber,
        code: String,
        follow: String,
        at academy: Academy,
        to writer: EmailAddress
    ) -> HelpMessage {
        HelpMessage(
            academy: academy,
            to: writer,
            replyTo: nil,
            subject: "Votre demande n°\u{A0}\(number)\u{A0}: ce qui va se passer",
            paragraphs: [
                "L’assistance de l’\(academy.identity.title) a reçu votre demande n°\u{A0}\(number).",
                "Elle la lit pendant ses heures d’ouverture et vous répond à l’endroit que vous avez indiqué.",
                "Pour suivre votre demande\u{A0}: \(follow)",
                "Votre code de suivi\u{A0}: \(code)",
                "Si vous n’avez rien demandé, ignorez ce message.",
                "Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone.",
            ]
        )
    }
}
