import Testing

@testable import Mail

@Suite("A message that came back")
struct DeliveryReportTests {
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
            #expect(DeliveryReport(source.utf8).tellsOfDeadAddress == isDead)
        }
    }

    @Test func `of several recipients, each has its own status`() {
        let source =
            "Action: delayed\nStatus: 5.1.1\n\nACTION: Failed\nstatus: 5.2.2\n\nStatus: 4.0.0\nAction: failed\n"
        #expect(DeliveryReport(source.utf8).failures == ["5.2.2", "4.0.0"])
    }

    @Test func `whatever it holds, no more is kept than a hundred statuses`() {
        let source = String(repeating: "Action: failed\nStatus: 5.1.1\n\n", count: 1000)
        #expect(DeliveryReport(source.utf8).failures.count == 100)
        #expect(DeliveryReport([UInt8](repeating: 0xFF, count: 10_000)).failures.isEmpty)
    }
}
