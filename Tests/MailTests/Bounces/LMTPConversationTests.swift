import Testing

@testable import Mail

@Suite("Taking back messages by LMTP")
struct LMTPConversationTests {
    private struct Down: Error {}

    private static func conversation() -> LMTPConversation {
        LMTPConversation { address in
            if address.hasPrefix("panne") { throw Down() }
            return MailboxIdentifier(address.prefix { $0 != "@" })
        }
    }

    private static func say(_ lines: [String], to conversation: inout LMTPConversation) -> [LMTPConversation.Step] {
        lines.map { conversation.take(Array($0.utf8)) }.filter { $0 != .listen }
    }

    private static func codes(_ steps: [LMTPConversation.Step]) -> [String] {
        steps.map { step in
            switch step {
            case .answer(let words), .hangUp(let words): String(words.prefix(3))
            case .deliver: "message"
            case .listen: ""
            }
        }
    }

    @Test func `a message is delivered once for all of its recipients, and answered for each`() {
        var conversation = Self.conversation()
        let steps = Self.say(
            [
                "LHLO mx", "MAIL FROM:<>", "RCPT TO:<p1@x>", "RCPT TO:<p2@x>", "DATA", "Subject: a", "", "..b", ".",
                "QUIT",
            ],
            to: &conversation
        )
        #expect(Self.codes(steps) == ["250", "250", "250", "250", "354", "message", "221"])
        let mailboxes = [MailboxIdentifier(account: 1), MailboxIdentifier(account: 2)]
        let delivery = LMTPConversation.Delivery(
            mailboxes: mailboxes,
            isReport: true,
            source: Array("Subject: a\n\n.b\n".utf8)
        )
        #expect(steps[5] == .deliver(delivery))
        #expect(LMTPConversation.answers(to: delivery, handled: true) == "250 2.0.0 ok\r\n250 2.0.0 ok\r\n")
        #expect(LMTPConversation.answers(to: delivery, handled: false).hasPrefix("451 "))
    }

    @Test func `what somebody wrote to such an address is no report`() {
        var conversation = Self.conversation()
        let steps = Self.say(["LHLO mx", "MAIL FROM:<a@b.fr>", "RCPT TO:<p1@x>", "DATA", "."], to: &conversation)
        guard case .deliver(let delivery) = steps.last else { return #expect(Bool(false), "\(steps)") }
        #expect(!delivery.isReport)
    }

    @Test func `an address that is not ours is refused, and one that nobody can judge now waits`() {
        var conversation = Self.conversation()
        let steps = Self.say(
            ["LHLO mx", "RCPT TO:<p1@x>", "MAIL FROM:<>", "RCPT TO:<autre@x>", "RCPT TO:<panne@x>", "DATA"],
            to: &conversation
        )
        #expect(Self.codes(steps) == ["250", "503", "250", "550", "451", "503"])
    }

    @Test func `the end of a long message is let go, and whoever errs for ever is hung up on`() {
        var conversation = Self.conversation()
        _ = Self.say(["LHLO mx", "MAIL FROM:<>", "RCPT TO:<p1@x>", "DATA"], to: &conversation)
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 8000)
        for _ in 1...100 { #expect(conversation.take(line) == .listen) }
        guard case .deliver(let delivery) = conversation.take([UInt8(ascii: ".")]) else {
            return #expect(Bool(false), "no message")
        }
        #expect((200_000...LMTPConversation.keptOctets).contains(delivery.source.count))
        let steps = Self.say(Array(repeating: "DATA", count: 21), to: &conversation)
        #expect(Self.codes(steps).last == "421")
    }

    @Test func `whatever is said, it answers or listens`() {
        let words = [
            "LHLO x", "MAIL FROM:<>", "RCPT TO:<p1@x>", "RCPT TO:<", "DATA", ".", "..", "RSET", "\0", "é", "", ">",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 1...300 {
            var conversation = Self.conversation()
            var isOver = false
            for _ in 1...60 where !isOver {
                let noise = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                let line = Bool.random() ? Array((words.randomElement() ?? "").utf8) : noise
                switch conversation.take(line) {
                case .answer(let answer):
                    #expect(answer.wholeMatch(of: #/(?:[2-5]\d\d[- ][ -~]*\r\n)+/#) != nil, "\(answer)")
                case .hangUp: isOver = true
                case .deliver(let delivery): #expect(!delivery.mailboxes.isEmpty)
                case .listen: break
                }
            }
        }
    }
}
