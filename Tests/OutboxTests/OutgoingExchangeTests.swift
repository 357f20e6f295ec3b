import TestPrograms
import Testing

@testable import Outbox

@Suite("Asking something of somebody else’s server")
struct OutgoingExchangeTests {
    @Test(arguments: [200, 302, 404, 503])
    func `tells the status of the address itself, and follows no other`(status: Int) async throws {
        let server = try Self.server(answering: status)
        defer { server.stop() }

        let asked = OutgoingExchange(.get, "http://127.0.0.1:\(server.port)/rappel?pgtId=PGT-x")
        let outcome = await asked.perform()

        #expect(outcome.map(\.status) == .success(status))
        #expect(server.lines.first == "GET /rappel?pgtId=PGT-x HTTP/1.1")
    }

    @Test(arguments: ["http://127.0.0.1:1/", "file:///etc/hostname", "nothing"])
    func `fails where there is no such server, and reads no file`(address: String) async throws {
        let outcome = await OutgoingExchange(.get, address).perform()
        guard case .failure = outcome else {
            Issue.record("\(address) was answered: \(outcome)")
            return
        }
    }

    @Test func `brings a form as it stands, and reads what is answered`() async throws {
        let server = try Self.server(answering: 200)
        defer { server.stop() }

        let form = OutgoingExchange(form: "a=b%20c&d=", to: "http://127.0.0.1:\(server.port)/fin")
        let outcome = await form.perform()

        #expect(outcome == .success(OutgoingExchange.Answer(status: 200, body: Array("ok".utf8))))
        #expect(server.lines.first == "POST /fin HTTP/1.1")
        #expect(server.lines.contains("Content-Type: application/x-www-form-urlencoded"))
        #expect(server.lines.last == "a=b%20c&d=")
    }

    private static func server(answering status: Int) throws -> LoopbackServer {
        try LoopbackServer { connection in
            connection.readRequest()
            let head = "HTTP/1.1 \(status) X\r\nLocation: http://127.0.0.1:1/\r\n"
            connection.write(head + "Content-Length: 2\r\nConnection: close\r\n\r\nok")
        }
    }
}
