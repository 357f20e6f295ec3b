import Foundation
import Synchronization
import TestPrograms
import Testing
import Vocabulary

@testable import Outbox

@Suite("Handing text messages to a gateway")
struct SMSGatewayTransportTests {
    /// Answers each request with a status; keeps its lines and its body.
    private static func gateway(status: Int = 200) throws -> LoopbackServer {
        try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        }
    }

    private static let outgoing = OutgoingMessage(
        number: MessageNumber(7),
        message: OutboxMessage(
            academy: nil,
            content: .sms(ShortMessage(to: .eloise, text: "L’« été » : \"a&b=c\" {recipient}\n@h #1"))
        ),
        postedAt: Moment(milliseconds: 0)
    )

    @Test func `JSON is filled by the rules of JSON`() async throws {
        let server = try Self.gateway()
        defer { server.stop() }
        let gateway = try SMSGateway(
            address: "http://127.0.0.1:\(server.port)/envoi",
            body: .json(#"{"messages":[{"to":"{recipient}","text":"{text}","ref":"{reference}"}]}"#),
            headers: [SMSGateway.Header(name: "Authorization", value: Secret("Bearer abc"))]
        )

        try await SMSGatewayTransport(gateway: gateway).deliver(Self.outgoing)

        #expect(server.lines.first == "POST /envoi HTTP/1.1")
        #expect(server.lines.contains("Authorization: Bearer abc"))
        #expect(server.lines.contains("Content-Type: application/json"))
        struct Body: Decodable, Equatable {
            struct Message: Decodable, Equatable { let to, text, ref: String }
            let messages: [Message]
        }
        let body = try JSONDecoder().decode(Body.self, from: Data(#require(server.lines.last).utf8))
        let text = "L’« été » : \"a&b=c\" {recipient}\n@h #1"
        #expect(body.messages == [.init(to: "+33612345678", text: text, ref: "0000000000000007")])
    }

    @Test func `a form and an address are filled by the rules of addresses`() async throws {
        let server = try Self.gateway()
        defer { server.stop() }
        let gateway = try SMSGateway(
            address: "http://127.0.0.1:\(server.port)/envoi?ref={reference}",
            body: .form("to={recipient}&text={text}")
        )

        try await SMSGatewayTransport(gateway: gateway).deliver(Self.outgoing)

        #expect(server.lines.first == "POST /envoi?ref=0000000000000007 HTTP/1.1")
        let text = "L%E2%80%99%C2%AB%20%C3%A9t%C3%A9%20%C2%BB%20%3A%20%22a%26b%3Dc%22%20%7Brecipient%7D%0A%40h%20%231"
        #expect(server.lines.last == "to=%2B33612345678&text=\(text)")
    }

    @Test func `without a body the request is a GET`() async throws {
        let server = try Self.gateway()
        defer { server.stop() }
        let address = "http://127.0.0.1:\(server.port)/envoi?to={recipient}&text={text}"

        try await SMSGatewayTransport(gateway: SMSGateway(address: address, body: nil)).deliver(Self.outgoing)

        #expect(server.lines.first?.hasPrefix("GET /envoi?to=%2B33612345678&text=L%E2%80%99") == true)
    }

    @Test(arguments: [
        (400, DeliveryProblem.permanent(.httpStatus(400))), (422, .permanent(.httpStatus(422))),
        (302, .temporary(.httpStatus(302))), (401, .temporary(.httpStatus(401))), (429, .temporary(.httpStatus(429))),
        (503, .temporary(.httpStatus(503))),
    ])
    func `a refusal of the message lasts, a trouble of the gateway does not`(
        status: Int,
        problem: DeliveryProblem
    ) async throws {
        let server = try Self.gateway(status: status)
        defer { server.stop() }
        let gateway = try SMSGateway(address: "http://127.0.0.1:\(server.port)/", body: .form("{recipient}{text}"))

        await #expect(throws: problem) { try await SMSGatewayTransport(gateway: gateway).deliver(Self.outgoing) }
    }

    /// Canaille 0.3.7 read without end what another server answered.
    @Test func `an answer without end is cut, and its status believed`() async throws {
        let sent = Mutex(0)
        let server = try LoopbackServer { connection in
            while let line = connection.readLine(), !line.isEmpty {}
            connection.write("HTTP/1.1 200 X\r\nConnection: close\r\n\r\n")
            let piece = String(repeating: "a", count: 1 << 20)
            while sent.withLock({ $0 }) < 256, connection.write(piece) { sent.withLock { $0 += 1 } }
        }
        defer { server.stop() }
        let gateway = try SMSGateway(address: "http://127.0.0.1:\(server.port)/?{recipient}{text}", body: nil)

        try await SMSGatewayTransport(gateway: gateway).deliver(Self.outgoing)

        #expect(sent.withLock { $0 } < 32, "MiB")
    }

    @Test(arguments: [
        ("https://sms.example/", SMSGateway.Body.form("to={recipient}")),
        ("http://sms.example/", .form("{recipient}{text}")),
        ("file:///etc/passwd?{recipient}{text}", nil),
        ("sms.example", .form("{recipient}{text}")),
        ("https://sms.example/", .json(#"{"to":{recipient},"text":"{text}""#)),
    ])
    func `settings that make no sense are refused`(address: String, body: SMSGateway.Body?) {
        #expect(throws: OutboxError.self) { try SMSGateway(address: address, body: body) }
    }

    @Test func `a header of several lines is refused`() {
        let header = SMSGateway.Header(name: "X", value: Secret("a\r\nY: b"))
        #expect(throws: OutboxError.self) {
            try SMSGateway(address: "https://sms.example/", body: .form("{recipient}{text}"), headers: [header])
        }
    }
}
