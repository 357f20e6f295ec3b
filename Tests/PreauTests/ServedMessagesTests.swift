import Academies
import Database
import Foundation
import Outbox
import Sealing
import TestDatabases
import TestPrograms
import Testing
import Vocabulary

@Suite("The messages of a server", .timeLimit(.minutes(10)))
struct ServedMessagesTests {
    @Test(arguments: TestEngine.available)
    func `reach the gateway of the settings when they are text messages`(engine: TestEngine) async throws {
        let (requests, arrival) = AsyncStream<Void>.makeStream()
        let gateway = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            arrival.yield()
        }
        defer { gateway.stop() }
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine) { database in
                let server = try await PreauServer.start(
                    PreauCommand(folder: folder, database: database.url),
                    on: FreePorts(),
                    environment: [
                        "PREAU_SMS_URL": "http://127.0.0.1:\(gateway.port)/envoi",
                        "PREAU_SMS_JSON": #"{"to":"{recipient}","text":"{text}"}"#,
                        "PREAU_SMS_HEADER": "X-API-Key", "PREAU_SMS_TOKEN": "cle-de-test",
                    ]
                )
                let keyring = try KeyFile(path: folder + "/keys.json").read()
                let outbox = Outbox(keyring: keyring, clock: .system, random: .system)
                let number = try #require(E164Number("+33639980001"))
                try await database.write { transaction in
                    let message = ShortMessage(to: number, text: "Bonjour")
                    try outbox.post(OutboxMessage(academy: nil, content: .sms(message)), in: transaction)
                }
                for await _ in requests { break }
                await server.stop()
            }
        }
        #expect(gateway.lines.first == "POST /envoi HTTP/1.1")
        #expect(gateway.lines.contains("X-API-Key: cle-de-test"))
        #expect(gateway.lines.last == #"{"to":"+33639980001","text":"Bonjour"}"#)
    }
}
