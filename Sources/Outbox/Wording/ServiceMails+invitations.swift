package import Foundation
package import Vocabulary

/// What an invitation says besides its code.
package struct InvitationLetter: Sendable {
    /// The service that invites, as its people call it.
    let service: String
    /// “académie de Lyon”.
    let academy: String
    let lastDay: CivilDate
    let lastDayOfCode: CivilDate
    /// The page that asks for the code.
    let page: URL
    let asksBirthDate: Bool

    package init(
        service: String,
        academy: String,
        lastDay: CivilDate,
        lastDayOfCode: CivilDate,
        page: URL,
        asksBirthDate: Bool
    ) {
        self.service = service
        self.academy = academy
        self.lastDay = lastDay
        self.lastDayOfCode = lastDayOfCode
        self.page = page
        self.asksBirthDate = asksBirthDate
    }
}

extension ServiceMails {
    /// Brings the code that opens the account of somebody from outside.
    package func invitation(
        _ code: String,
        _ letter: InvitationLetter,
        to recipient: EmailAddress,
        until end: Moment
    ) -> OutboxMessage {
        let typed = letter.asksBirthDate ? "le code et votre date de naissance" : "le code"
        return message(
            to: recipient,
            subject: "Invitation de l’\(letter.academy)",
            NoticeText(paragraphs: [
                .words(
                    "\(code) est votre code d’activation Préau. "
                        + "Il fonctionne jusqu’au \(letter.lastDayOfCode.french) inclus."
                ),
                .words(
                    "Le service «\u{A0}\(letter.service)\u{A0}» de l’\(letter.academy) vous invite\u{A0}: "
                        + "votre compte académique sera ouvert jusqu’au \(letter.lastDay.french) inclus."
                ),
                .link("Pour activer ce compte, ouvrez cette page et saisissez \(typed)\u{A0}:", letter.page),
                .words("Si vous n’attendiez pas cette invitation, ignorez ce message."),
                .words("Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone."),
            ]),
            usefulUntil: end
        )
    }
}
