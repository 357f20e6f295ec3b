import TestPrograms
import Testing

@testable import Outbox

@Suite("Asking for an address of somebody else")
struct OutgoingGetTests {
    @Test(arguments: [200, 302, 404, 503])
    func `tells the status of the address itself, and follows no other`(status: Int) async throws {
        let server = try LoopbackServer { connection in
            while let line = connection.readLine(), !line.isEmpty {}
            let head = "HTTP/1.1 \(status) X\r\nLocation: http://127.0.0.1:1/\r\n"
            connection.write(head + "Content-Length: 2\r\nConnection: close\r\n\r\nok")
        }
        defer { server.stop() }

        let outcome = await OutgoingGet("http://127.0.0.1:\(server.port)/rappel?pgtId=PGT-x").perform()

        #expect(outcome == .status(status))
        #expect(server.lines.first == "GET /rappel?pgtId=PGT-x HTTP/1.1")
    }

    @Test(arguments: ["http://127.0.0.1:1/", "file:///etc/hostname", "nothing"])
    func `fails where there is no such server, and reads no file`(address: String) async throws {
        let outcome = await OutgoingGet(address).perform()
        guard case .failed = outcome else {
            Issue.record("\(address) was answered: \(outcome)")
            return
        }
    }
}
