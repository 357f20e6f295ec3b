import Testing
import Vocabulary

@testable import Mail

@Suite("A message that came back")
struct DeliveryReportTests {
    private let address: EmailAddress

    init() throws { address = try #require(EmailAddress("perso@exemple.fr")) }

    /// As Postfix writes it.
    private static func report(_ action: String, _ status: String) -> String {
        """
        From: MAILER-DAEMON@mail.ac-lille.fr (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="B"

        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.ac-lille.fr
        Arrival-Date: Sat, 21 Nov 2026 12:00:00 +0100 (CET)

        Final-Recipient: rfc822; perso@exemple.fr
        Action: \(action)
        Status: \(status)
        Remote-MTA: dns; mx.exemple.fr
        Diagnostic-Code: smtp; 550 no such user

        --B--
        """
    }

    @Test(arguments: [
        ("failed", "5.1.1", true), ("failed", "5.1.10", true), ("failed", "5.2.1", true), ("failed", "5.4.4", true),
        ("failed", "5.2.2", false), ("failed", "5.7.1", false), ("failed", "4.4.1", false),
        ("delayed", "5.1.1", false), ("failed", "5", false), ("failed", "5.1", false), ("relayed", "2.0.0", false),
    ])
    func `tells whether the address is gone, or may come round`(action: String, status: String, isDead: Bool) {
        for ending in ["\n", "\r\n"] {
            let source = Self.report(action, status).replacing("\n", with: ending)
            #expect(DeliveryReport(source.utf8).deadAddresses == (isDead ? [address] : []))
        }
    }

    @Test(arguments: [
        "Final-Recipient: rfc822; perso@exemple.fr", "final-recipient:RFC822;Perso@EXEMPLE.fr",
        "Final-Recipient: rfc822; <perso@exemple.fr>", "Original-Recipient: rfc822;perso@exemple.fr",
        "Original-Recipient: rfc822;\n    perso@exemple.fr", "Original-Recipient: utf-8; perso@exemple.fr",
        "Original-Recipient: rfc822; perso+40exemple.fr",
        "Final-Recipient: rfc822; boite42@hebergeur.example\nOriginal-Recipient: rfc822; perso@exemple.fr",
    ])
    func `is of the address that was asked for, or that it led to, however it is written`(fields: String) {
        let source = "\n\(fields)\nAction: failed\nStatus: 5.1.1\n"
        #expect(DeliveryReport(source.utf8).deadAddresses.contains(address))
        #expect(DeliveryReport(source.replacing("\n", with: "\r\n").utf8).deadAddresses.contains(address))
    }

    @Test(arguments: [
        "Final-Recipient: x400; perso@exemple.fr", "Final-Recipient: perso@exemple.fr",
        "X-Recipient: rfc822; perso@exemple.fr", "Final-Recipient: rfc822; perso@exemple.fr.example",
        "Final-Recipient: rfc822;", "Diagnostic-Code: perso@exemple.fr",
        "Final-Recipient: rfc822; perso@exemple.fr\n\nFinal-Recipient: rfc822; autre@exemple.fr",
    ])
    func `is of no other address`(fields: String) {
        let source = "\n\(fields)\nAction: failed\nStatus: 5.1.1\n"
        #expect(!DeliveryReport(source.utf8).deadAddresses.contains(address))
    }

    @Test func `of several recipients, each has its own status`() {
        let source =
            "Action: delayed\nStatus: 5.1.1\n\nACTION: Failed\nstatus: 5.2.2\n\nStatus: 4.0.0\nAction: failed\n"
        #expect(DeliveryReport(source.utf8).failures.map(\.status) == ["5.2.2", "4.0.0"])
    }

    @Test func `whatever it holds, no more is kept than a hundred recipients`() {
        let source = String(repeating: "Action: failed\nStatus: 5.1.1\n\n", count: 1000)
        #expect(DeliveryReport(source.utf8).failures.count == 100)
        #expect(DeliveryReport([UInt8](repeating: 0xFF, count: 10_000)).failures.isEmpty)
        let folded = "Final-Recipient: rfc822;\n" + String(repeating: " x\n", count: 10_000)
        #expect(DeliveryReport(folded.utf8).failures.isEmpty)
    }
}
