import Foundation
import TestPrograms
import Testing
import Vocabulary

@testable import Outbox

@Suite("Handing mails to a relay")
struct SubmissionTransportTests {
    /// Answers as a relay does; `replies` changes the answer to a command.
    private static func relay(_ replies: [String: String] = [:], greeting: String = "220 ready") throws
        -> LoopbackServer
    {
        try LoopbackServer { connection in
            connection.write("\(greeting)\r\n")
            while let line = connection.readLine() {
                let command = line.split { " :".contains($0) }.first.map { $0.uppercased() } ?? ""
                switch (replies[command], command) {
                case (let reply?, _): connection.write("\(reply)\r\n")
                case (nil, "DATA"):
                    connection.write("354 go on\r\n")
                    while let text = connection.readLine(), text != "." {}
                    connection.write("\(replies["."] ?? "250 kept")\r\n")
                case (nil, "QUIT"):
                    connection.write("221 bye\r\n")
                    return
                default: connection.write("250 fine\r\n")
                }
            }
        }
    }

    private static func transport(
        to port: Int,
        protection: SubmissionRelay.Protection = .none,
        transferTimeout: Duration = .seconds(20)
    ) throws -> SubmissionTransport {
        let relay = try SubmissionRelay(
            host: "127.0.0.1",
            port: port,
            protection: protection,
            transferTimeout: transferTimeout
        )
        return SubmissionTransport(relay: relay, senders: Senders(national: .lille, academies: [:]))
    }

    private static let outgoing = OutgoingMessage(
        number: MessageNumber(7),
        message: .sample(text: ".Bonjour\n.\nÉloïse"),
        postedAt: Moment(milliseconds: 1_795_229_592_345)
    )

    @Test func `a mail reaches the relay whole`() async throws {
        let server = try Self.relay()
        defer { server.stop() }

        try await Self.transport(to: server.port).deliver(Self.outgoing)

        guard case .mail(let mail) = Self.outgoing.message.content else { return }
        let text = MailText(mail, number: MessageNumber(7), postedAt: Self.outgoing.postedAt, sender: .lille).text
        // RFC 5321 §4.5.2: a point at the head of a line is doubled on the way.
        let sent = text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.hasPrefix(".") ? ".\($0)" : String($0) }
        let commands = [
            "EHLO ac-lille.fr", "MAIL FROM:<preau@ac-lille.fr>", "RCPT TO:<eloise.nguyen@exemple.fr>", "DATA",
        ]
        let whole = commands + sent + ["."]
        #expect(Array(server.lines.prefix(whole.count)) == whole)
    }

    @Test(arguments: [
        (["RCPT": "550 5.1.1 <eloise.nguyen@exemple.fr> unknown"], DeliveryProblem.permanent(.smtpReply(550))),
        (["MAIL": "553 5.7.1 sender refused"], .permanent(.smtpReply(553))),
        (["DATA": "554 5.7.1 no"], .permanent(.smtpReply(554))),
        ([".": "552 5.3.4 too big"], .permanent(.smtpReply(552))),
        (["RCPT": "451 4.7.1 greylisted"], .temporary(.smtpReply(451))),
        ([".": "452 4.3.1 disk full"], .temporary(.smtpReply(452))),
        (["MAIL": "530 5.7.0 authentication required"], .temporary(.smtpReply(530))),
    ])
    func `a refusal of the message lasts, a trouble of the relay does not`(
        replies: [String: String],
        problem: DeliveryProblem
    ) async throws {
        let server = try Self.relay(replies)
        defer { server.stop() }

        let transport = try Self.transport(to: server.port)
        await #expect(throws: problem) { try await transport.deliver(Self.outgoing) }
    }

    @Test func `a relay that is closed is tried again`() async throws {
        let server = try Self.relay(greeting: "554 no service")
        defer { server.stop() }

        let transport = try Self.transport(to: server.port)
        await #expect(throws: DeliveryProblem.temporary(.smtpReply(554))) { try await transport.deliver(Self.outgoing) }
    }

    @Test func `a relay that cannot be reached is tried again`() async throws {
        let server = try Self.relay()
        server.stop()
        let transport = try Self.transport(to: server.port)
        // 7 is CURLE_COULDNT_CONNECT.
        await #expect(throws: DeliveryProblem.temporary(.connection(7))) { try await transport.deliver(Self.outgoing) }
    }

    @Test func `a relay that says nothing is left`() async throws {
        let server = try LoopbackServer { connection in while connection.readLine() != nil {} }
        defer { server.stop() }
        let transport = try Self.transport(to: server.port, transferTimeout: .milliseconds(50))
        // 28 is CURLE_OPERATION_TIMEDOUT.
        await #expect(throws: DeliveryProblem.temporary(.connection(28))) { try await transport.deliver(Self.outgoing) }
    }

    @Test func `nothing is said to a relay that offers no TLS`() async throws {
        let server = try Self.relay()
        defer { server.stop() }

        let transport = try Self.transport(to: server.port, protection: .startTLS)
        // 64 is CURLE_USE_SSL_FAILED.
        await #expect(throws: DeliveryProblem.temporary(.connection(64))) { try await transport.deliver(Self.outgoing) }
        #expect(server.lines.contains { $0.hasPrefix("MAIL") } == false)
    }

    @Test(arguments: [("", 587), ("a/b", 587), ("a b", 587), ("a@b", 587), ("smtp.ac-lille.fr", 0), ("a", 65_536)])
    func `settings that make no sense are refused`(host: String, port: Int) {
        #expect(throws: OutboxError.self) { try SubmissionRelay(host: host, port: port, protection: .startTLS) }
    }

    @Test func `no password goes without TLS`() {
        let account = SubmissionRelay.Account(user: "preau", password: Secret("secret"))
        #expect(throws: OutboxError.self) {
            try SubmissionRelay(host: "smtp.ac-lille.fr", port: 25, protection: .none, account: account)
        }
    }
}
