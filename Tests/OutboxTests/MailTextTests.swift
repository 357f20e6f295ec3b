import Foundation
import Testing
import Vocabulary

@testable import Outbox

@Suite("Mails as they travel")
struct MailTextTests {
    @Test func `files follow the words, each with its name and its type`() throws {
        let name = "piece-jointe-1.png"
        let file = try #require(MailAttachment(name: name, mediaType: "image/png", bytes: Array(0...99)))
        let mail = MailMessage(
            to: try #require(EmailAddress("assistance@ac-lille.fr")),
            subject: "Demande",
            text: "Bonjour.\n",
            attachments: [file]
        )
        let text = MailText(mail, number: MessageNumber(7), postedAt: Moment(milliseconds: 0), sender: .lille).text
        let boundary = "preau-0000000000000007-pieces"
        #expect(text.contains("Content-Type: multipart/mixed; boundary=\"\(boundary)\"\r\n"))
        #expect(text.ranges(of: "\r\n--\(boundary)\r\n").count == 2)
        #expect(text.contains("Content-Disposition: attachment; filename=\"\(name)\"\r\n"))
        #expect(text.contains("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4\r\n"))
        #expect(text.hasSuffix("\r\n--\(boundary)--\r\n"))
    }

    @Test(arguments: ["", "a b.png", "x\r\nBcc: y", "é.png", "\"a\".png"])
    func `a name that could add a header is refused`(name: String) {
        #expect(MailAttachment(name: name, mediaType: "image/png", bytes: []) == nil)
    }

    private func text(of mail: MailMessage) -> String {
        MailText(
            mail,
            number: MessageNumber(0xABC),
            postedAt: Moment(milliseconds: 1_795_229_592_345),
            sender: .lille
        ).text
    }

    @Test func `a mail with two forms is written whole`() {
        let mail = MailMessage(
            to: .eloise,
            subject: "Votre mot de passe a changé",
            text: "Été\n",
            html: "<p>Été</p>\n",
            replyTo: EmailAddress("assistance@ac-lille.fr")
        )
        let expected = """
            Date: Sat, 21 Nov 2026 02:53:12 +0000
            From: =?UTF-8?B?UHLDqWF1IOKAkyBhY2Fkw6ltaWUgZGUgTGlsbGU=?=
             <preau@ac-lille.fr>
            To: eloise.nguyen@exemple.fr
            Reply-To: assistance@ac-lille.fr
            Subject: =?UTF-8?B?Vm90cmUgbW90IGRlIHBhc3NlIGEgY2hhbmfDqQ==?=
            Message-ID: <preau.0000000000000abc@ac-lille.fr>
            Auto-Submitted: auto-generated
            X-Preau: avis
            MIME-Version: 1.0
            Content-Language: fr
            Content-Type: multipart/alternative; boundary="preau-0000000000000abc"

            --preau-0000000000000abc
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            =C3=89t=C3=A9

            --preau-0000000000000abc
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>=C3=89t=C3=A9</p>

            --preau-0000000000000abc--

            """
        #expect(text(of: mail) == expected.replacing("\n", with: "\r\n"))
    }

    @Test(arguments: [
        ("abc", "abc\r\n"),
        ("a=b", "a=3Db\r\n"),
        ("fin \nsuite\t", "fin=20\r\nsuite=09\r\n"),
        ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"),
        ("\n\na", "\r\n\r\na\r\n"),
        ("", ""),
        ("«\u{A0}é\u{A0}»", "=C2=AB=C2=A0=C3=A9=C2=A0=C2=BB\r\n"),
        ("nul\0", "nul=00\r\n"),
        (String(repeating: "a", count: 76), String(repeating: "a", count: 76) + "\r\n"),
        (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa\r\n"),
    ])
    func `bodies are quoted-printable`(text: String, encoded: String) {
        #expect(QuotedPrintable.encoded(text) == encoded)
    }

    @Test(arguments: [
        ("Bonjour", "Bonjour"),
        ("Été", "=?UTF-8?B?w4l0w6k=?="),
        ("=?UTF-8?Q?x?=", "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?="),
    ])
    func `subjects are encoded when they must be`(subject: String, encoded: String) throws {
        #expect(try EncodedWords.unstructured(#require(HeaderText(subject)), after: "Subject: ") == encoded)
    }

    @Test func `a name is quoted`() {
        #expect(EncodedWords.phrase("Le \"CRID\" \\ Lille", after: "From: ") == #""Le \"CRID\" \\ Lille""#)
    }

    @Test(arguments: ["é", "👩‍🏫", "a", "n°\u{A0}"])
    func `no line of a header exceeds its length, and nothing is lost`(piece: String) throws {
        let subject = String(repeating: piece, count: HeaderText.maximumLength / piece.unicodeScalars.count)
        let encoded = try "Subject: " + EncodedWords.unstructured(#require(HeaderText(subject)), after: "Subject: ")
        let lines = encoded.split(separator: "\r\n")

        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let words = encoded.matches(of: /=\?UTF-8\?B\?([^?]*)\?=/).map { Data(base64Encoded: String($0.output.1))! }
        // Each word by itself is whole signs.
        #expect(words.map { String(decoding: $0, as: UTF8.self) }.joined() == subject)
    }

    @Test(arguments: [
        "Bonjour\r\nBcc: x@exemple.fr", "Bonjour\nX", "Bonjour\rX", "\0", "a\u{85}b", "a\u{2028}b", "a\u{2029}b",
        "\u{1B}[2J", "\u{7F}", "", String(repeating: "a", count: 201),
    ])
    func `what would add a header is no header text`(text: String) {
        #expect(HeaderText(text) == nil)
    }

    @Test(arguments: [
        "a@exemple.fr\r\nBcc: b@exemple.fr", "a@exemple.fr>\r\nRCPT TO:<b@exemple.fr", "a\u{0}@exemple.fr",
    ])
    func `what would add a recipient is no address`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `words of the program that break the line are joined`() {
        let name = "x\r\nBcc: y@exemple.fr"
        let subject: HeaderText = "Demande de \(name)"
        #expect(subject.text == "Demande de xBcc: y@exemple.fr")
        let mail = MailMessage(to: .eloise, subject: subject, text: "a")
        #expect(text(of: mail).split(separator: "\r\n").contains { $0.hasPrefix("Bcc") } == false)
    }

    @Test(arguments: [
        (Int64(0), "Thu, 01 Jan 1970 00:00:00 +0000"),
        (1_709_208_000_999, "Thu, 29 Feb 2024 12:00:00 +0000"),
        (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 +0000"),
    ])
    func `dates are those of RFC 5322`(milliseconds: Int64, date: String) {
        #expect(MailDate.text(of: Moment(milliseconds: milliseconds)) == date)
    }
}
