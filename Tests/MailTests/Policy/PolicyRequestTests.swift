import NIOCore
import Testing

@testable import Mail

@Suite("What Postfix asks before it takes a message")
struct PolicyRequestTests {
    private static let whole = """
        request=smtpd_access_policy
        protocol_state=END-OF-MESSAGE
        protocol_name=ESMTP
        sender=michel.dupond@ac-lille.fr
        recipient=
        recipient_count=3
        sasl_username=p1042
        size=1234

        """

    @Test func `says who writes, and to how many`() throws {
        let request = try PolicyRequest(Array(Self.whole.utf8))
        #expect(request.mailbox == MailboxIdentifier(account: 1042))
        #expect(request.recipients == 3)
        #expect(request.sender == "michel.dupond@ac-lille.fr")
        #expect(request.recipient == "")
    }

    @Test(
        arguments: [
            ("request=smtpd_access_policy\n", nil, 0),
            ("request=smtpd_access_policy\nsasl_username=mdupond\n", nil, 0),
            ("request=smtpd_access_policy\nsasl_username=p1\nsasl_username=p2\n", 1, 0),
            ("request=smtpd_access_policy\nsasl_username=p1\nrecipient_count=-4\n", 1, 0),
            ("request=smtpd_access_policy\nsasl_username=p1\nrecipient_count=99999999999999999999\n", 1, 0),
            ("request=smtpd_access_policy\nsasl_username=p1\nrecipient_count=9999999999\nx==\n", 1, 1_000_000),
        ] as [(String, Int64?, Int)]
    )
    func `is read as far as it makes sense`(text: String, account: Int64?, recipients: Int) throws {
        let request = try PolicyRequest(Array(text.utf8))
        #expect(request.mailbox?.account == account)
        #expect(request.recipients == recipients)
    }

    @Test(arguments: [
        ("", PolicyRequest.Problem.unknown), ("request=other\n", .unknown), ("nothing\n", .malformed),
        ("=value\n", .malformed),
    ])
    func `is refused when it is another thing`(text: String, problem: PolicyRequest.Problem) {
        #expect(throws: problem) { try PolicyRequest(Array(text.utf8)) }
    }

    @Test func `is refused when it is no text, or too long`() {
        #expect(throws: PolicyRequest.Problem.malformed) { try PolicyRequest(Array("a=".utf8) + [0xFF]) }
        let many = Array(String(repeating: "a=b\n", count: 201).utf8)
        #expect(throws: PolicyRequest.Problem.tooLong) { try PolicyRequest(many) }
        let long = Array("a=".utf8) + Array(repeating: UInt8(ascii: "x"), count: PolicyRequest.maximumLength)
        #expect(throws: PolicyRequest.Problem.tooLong) { try PolicyRequest(long) }
    }

    @Test func `is cut at each empty line, however it comes`() throws {
        let text = Self.whole + "\n" + "request=smtpd_access_policy\n\n" + "half"
        var buffer = ByteBuffer()
        var questions: [String] = []
        for byte in text.utf8 {
            buffer.writeInteger(byte)
            while let question = try PolicyDecoder.next(in: &buffer) { questions.append(String(buffer: question)) }
        }
        #expect(questions == [Self.whole, "request=smtpd_access_policy\n"])
        #expect(String(buffer: buffer) == "half")
    }

    @Test func `without an end is not waited for`() {
        for text in [
            String(repeating: "x", count: PolicyRequest.maximumLength + 1),
            String(repeating: "a=b\n", count: PolicyRequest.maximumLength),
        ] {
            var buffer = ByteBuffer(string: text)
            #expect(throws: PolicyRequest.Problem.tooLong) { try PolicyDecoder.next(in: &buffer) }
        }
    }
}
