import Foundation
import Outbox
import Synchronization
import TestDatabases
import Testing
import Vocabulary

@testable import Federation
@testable import Provisioning

@Suite("A user kept in an application", .timeLimit(.minutes(10)))
struct WrittenUsersTests {
    @Test(arguments: TestEngine.available)
    func `is created when the application does not know them, as they are and under its own name for them`(
        engine: TestEngine
    ) async throws {
        try await DeliverySite.open(on: engine) { site in
            let server = TestSCIMServer(known: [])
            try await site.tell(server, of: "mdupond", .personArrived)
            let subject = try await site.subject(of: "mdupond")
            #expect(
                server.asked.map(\.line) == [
                    "GET /scim/v2/Users?filter=externalId%20eq%20%22\(subject)%22&count=2", "POST /scim/v2/Users",
                ]
            )
            #expect(server.asked.allSatisfy { $0.headers.contains("Authorization: Bearer a-token") })
            let user = try #require(server.asked.last?.document)
            #expect(user["userName"] as? String == "mdupond" && user["externalId"] as? String == subject)
            // Prepared, and not in use yet.
            #expect(user["active"] as? Bool == false)
            #expect(user["id"] == nil && user["meta"] == nil)
            #expect(!"\(user)".contains("09E0000001ABC"))
        }
    }

    @Test func `is replaced when the application knows them, under the name its server has given`() async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            let server = TestSCIMServer(known: ["a/b"])
            try await site.tell(server, of: "mdupond", .personChanged)
            #expect(server.asked.last?.line == "PUT /scim/v2/Users/a%2Fb")
        }
    }

    @Test func `is put out of use once gone, and not created for that`() async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            try await site.close("mdupond")
            let (knowing, unaware) = (TestSCIMServer(known: ["7"]), TestSCIMServer(known: []))
            try await site.tell(knowing, of: "mdupond", .personLeft)
            #expect(knowing.asked.last?.line == "PUT /scim/v2/Users/7")
            #expect(knowing.asked.last?.document?["active"] as? Bool == false)
            try await site.tell(unaware, of: "mdupond", .personLeft)
            #expect(unaware.asked.count == 1)
        }
    }

    @Test(arguments: [FactKind.passwordChanged, .sessionsEnded])
    func `is left alone by what SCIM has no words for`(kind: FactKind) async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            let server = TestSCIMServer(known: [])
            try await site.tell(server, of: "mdupond", kind)
            #expect(server.asked.isEmpty)
        }
    }

    @Test(arguments: [(400, true), (401, false), (409, false), (429, false), (503, false)])
    func `waits for an operator when refused, and comes again for anything else`(
        status: Int,
        isPermanent: Bool
    ) async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            let server = TestSCIMServer(known: [], writing: status)
            await #expect(throws: EventProblem(code: "http \(status)", isPermanent: isPermanent)) {
                try await site.tell(server, of: "mdupond", .personArrived)
            }
        }
    }

    @Test func `waits when there is no token to show, or the answer is no list`() async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            let server = TestSCIMServer(known: [])
            await #expect(throws: EventProblem(code: "no token file", isPermanent: false)) {
                try await site.tell(server, of: "mdupond", .personArrived, tokenFile: "/nowhere")
            }
            await #expect(throws: EventProblem(code: "scim answer", isPermanent: false)) {
                try await site.tell(TestSCIMServer(known: nil), of: "mdupond", .personArrived)
            }
            await #expect(throws: EventProblem(code: "scim twice", isPermanent: true)) {
                try await site.tell(TestSCIMServer(known: ["1", "2"]), of: "mdupond", .personArrived)
            }
        }
    }

    @Test func `is told of at first whoever they are, where an application wants them kept`() async throws {
        try await DeliverySite.open(on: .sqlite) { site in
            let server = TestSCIMServer(known: [])
            try await site.withWrittenClient { catalogue, _ in
                let messenger = site.messenger(for: catalogue, by: site.road(to: server))
                for _ in 1...2 { await messenger.doRound() }
            }
            let created = server.asked.filter { $0.line.hasPrefix("POST") }
            #expect(created.count == 3)
            #expect(
                Set(created.compactMap { $0.document?["userName"] as? String }) == ["mdupond", "cmartin", "apetit"]
            )
        }
    }
}
