import Foundation
import Testing
import Vocabulary

@testable import Outbox

@Suite("What the service writes")
struct ServiceMailsTests {
    private static let mails = ServiceMails(
        academy: AcademyCode("09"),
        host: "lille.preau.example",
        zone: real(TimeZone(identifier: "Europe/Paris"))
    )
    private static let moment = Moment(milliseconds: 1_795_229_592_345)
    private static let days = real(CivilDate("2026-12-08"))...real(CivilDate("2026-12-18"))
    private static let link = real(URL(string: "https://lille.preau.example/pirate/abc?d=1&e=2"))

    private static func mail(_ message: OutboxMessage) throws -> MailMessage {
        guard case .mail(let mail) = message.content else { throw Unexpected() }
        return mail
    }

    private struct Unexpected: Error {}

    private static let notices = [
        mails.passwordChanged(to: .eloise, at: moment, notMe: link),
        mails.newDevice("Téléphone <personnel>", to: .eloise, at: moment, notMe: link),
        mails.forwardingCreated(towards: .eloise, to: .eloise, at: moment, notMe: link),
        mails.forwardingRuns(towards: .eloise, until: real(CivilDate("2027-01-31")), to: .eloise, notMe: link),
        mails.forwardingEnded(towards: .eloise, to: .eloise, at: moment, notMe: link),
        mails.forwardingSuspended(towards: .eloise, to: .eloise, at: moment, notMe: link),
        mails.redirectionRefused(to: .eloise, at: moment, notMe: link),
        mails.fileConsulted(reason: "Votre appel du matin.", to: .eloise, at: moment, notMe: link),
        mails.sendingLimited(to: .eloise, at: moment, notMe: link),
        mails.mailDeviceAdded("iPhone ou iPad", to: .eloise, at: moment, notMe: link),
        mails.delegationReceived("ONDE", from: "Diane MARTIN", for: days, to: .eloise, notMe: link),
        mails.delegationGiven("ONDE", "Diane MARTIN", for: days, to: .eloise, at: moment, notMe: link),
        mails.delegationWithdrawn("ONDE", by: "Diane MARTIN", to: .eloise, at: moment, notMe: link),
    ]

    @Test func `a code comes first, in a mail`() throws {
        let end = Self.moment + .minutes(15)
        let message = Self.mails.code("K7QF-2M9T", to: EmailAddress.eloise, until: end)
        let mail = try Self.mail(message)
        #expect(
            mail.text == """
                K7QF-2M9T est votre code Préau. Il fonctionne pendant 15\u{A0}minutes. \
                Si vous n’avez rien demandé, ignorez ce message.

                """
        )
        #expect(mail.subject.text == "Votre code Préau")
        #expect(message.usefulUntil == end)
    }

    @Test(arguments: [(false, "le code"), (true, "le code et votre date de naissance")])
    func `an invitation begins with its code, and says until when, who invites and where to go`(
        asksBirthDate: Bool,
        typed: String
    ) throws {
        let letter = InvitationLetter(
            service: "DANE",
            academy: "académie de Lille",
            lastDay: real(CivilDate("2027-08-31")),
            lastDayOfCode: real(CivilDate("2026-12-20")),
            page: real(URL(string: "https://lille.preau.example/activer/invitation")),
            asksBirthDate: asksBirthDate
        )
        let message = Self.mails.invitation("K7QF-2M9T-4XHB", letter, to: .eloise, until: Self.moment)
        let mail = try Self.mail(message)
        #expect(
            mail.text == """
                K7QF-2M9T-4XHB est votre code d’activation Préau. Il fonctionne jusqu’au 20/12/2026 inclus.

                Le service «\u{A0}DANE\u{A0}» de l’académie de Lille vous invite\u{A0}: votre compte académique sera \
                ouvert jusqu’au 31/08/2027 inclus.

                Pour activer ce compte, ouvrez cette page et saisissez \(typed)\u{A0}:
                https://lille.preau.example/activer/invitation

                Si vous n’attendiez pas cette invitation, ignorez ce message.

                Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone.

                """
        )
        #expect(mail.subject.text == "Invitation de l’académie de Lille")
        #expect(message.usefulUntil == Self.moment)
    }

    @Test func `a code is bound to its host, in an SMS`() throws {
        let message = Self.mails.code("K7QF-2M9T", to: E164Number.eloise, until: Self.moment)
        guard case .sms(let sms) = message.content else { throw Unexpected() }
        #expect(sms.text.hasPrefix("K7QF-2M9T est votre code Préau. "))
        #expect(sms.text.hasSuffix("ignorez ce message.\n\n@lille.preau.example #K7QF-2M9T"))
    }

    @Test func `a new mailbox is welcomed without a link`() throws {
        let login = real(Login("emartin"))
        let mail = try Self.mail(Self.mails.welcome(to: .eloise, login: login, academy: "académie de Lille"))
        #expect(mail.subject.text == "Bienvenue dans votre messagerie académique")
        #expect(mail.text.contains("Votre adresse est \(EmailAddress.eloise). Votre identifiant est emartin."))
        #expect(!mail.text.contains("http") && !(mail.html ?? "").contains("href"))
        #expect(mail.html != nil)
    }

    @Test func `subjects are those people learn to know`() throws {
        #expect(
            try Self.notices.map { try Self.mail($0).subject.text } == [
                "Votre mot de passe a changé", "Nouvel appareil connecté à votre compte",
                "Une redirection de vos messages a été créée", "Vos messages sont redirigés",
                "La redirection de vos messages est terminée", "La redirection de vos messages est suspendue",
                "Un filtre voulait rediriger vos messages",
                "Un agent de l’assistance a consulté votre dossier", "Votre messagerie a atteint sa limite d’envoi",
                "Un appareil a été ajouté à votre messagerie", "Une application vous est déléguée",
                "Vous avez délégué une application", "Une délégation est terminée",
            ]
        )
    }

    @Test(arguments: notices)
    func `security notices all end alike`(notice: OutboxMessage) throws {
        #expect(
            try Self.mail(notice).text.hasSuffix(
                """


                Si ce n’est pas vous\u{A0}:
                https://lille.preau.example/pirate/abc?d=1&e=2

                Nous ne demandons jamais votre mot de passe, ni par message, ni par téléphone.

                """
            )
        )
    }

    @Test func `the hour is the one of the académie`() throws {
        let text = try Self.mail(Self.notices[0]).text
        #expect(text.hasPrefix("Le mot de passe de votre compte Préau a changé le 21/11/2026 à 3\u{A0}h\u{A0}53.\n"))
    }

    @Test(arguments: notices)
    func `HTML says what the text says, needs no image and hides no link`(message: OutboxMessage) throws {
        let mail = try Self.mail(message)
        let html = try #require(mail.html)
        let body = html[try #require(html.range(of: "<body>")).upperBound...]
        let words = body.replacing(/<[^>]*>/, with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        func plain(_ text: some StringProtocol) -> [String] {
            text.split { " \n".contains($0) }.map { String($0) }
        }
        #expect(plain(words) == plain(mail.text))
        #expect(!html.contains("<img"))
        #expect(html.matches(of: /href="([^"]*)">([^<]*)</).allSatisfy { $0.output.1 == $0.output.2 })
    }

    @Test(arguments: notices)
    func `typography is exact`(message: OutboxMessage) throws {
        let mail = try Self.mail(message)
        let text = mail.subject.text + "\n" + mail.text.replacing("https://", with: "")
        #expect(!text.contains("'"))
        #expect(!text.contains(/[^\u{A0}\u{202F}][:;!»]/))
        #expect(!text.contains(/«[^\u{A0}]/))
        #expect(!text.contains("  "))
    }
}
