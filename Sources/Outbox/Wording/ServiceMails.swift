package import Foundation
package import Vocabulary

/// What the service writes to people: constant words, the code first, no link to sign in.
///
/// Every security notice ends alike, with the one link that opens « J’ai été piraté » without a password and the
/// reminder that nobody asks for one.
package struct ServiceMails: Sendable {
    let academy: AcademyCode?
    let host: String
    let zone: TimeZone

    /// - Parameters:
    ///   - academy: in whose name to write.
    ///   - host: where its people type codes; browsers offer a code of an SMS there and nowhere else.
    ///   - zone: the hours its people live by.
    package init(academy: AcademyCode?, host: String, zone: TimeZone) {
        self.academy = academy
        self.host = host
        self.zone = zone
    }
}

extension ServiceMails {
    func hour(_ moment: Moment) -> String { FrenchHour.text(of: moment, in: zone) }

    func message(
        to recipient: EmailAddress,
        subject: HeaderText,
        _ notice: NoticeText,
        usefulUntil: Moment? = nil
    ) -> OutboxMessage {
        let mail = MailMessage(
            to: recipient,
            subject: subject,
            text: notice.plain,
            html: notice.html(title: subject)
        )
        return OutboxMessage(academy: academy, content: .mail(mail), usefulUntil: usefulUntil)
    }
}
