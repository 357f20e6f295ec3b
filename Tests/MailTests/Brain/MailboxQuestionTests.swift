import People
import TestDatabases
import Testing

@testable import Mail

@Suite("Whose mailbox an address is", .timeLimit(.minutes(10)))
struct MailboxQuestionTests {
    @Test(arguments: TestEngine.available)
    func `is known before its owner has ever come, and while they are suspended`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.setState(.suspended, of: "mdupond1")
            try await premises.asking { dovecot in
                for (address, login) in [
                    ("michel.dupond@ac-lille.fr", "mdupond"), ("Marie.Dupond@ac-lille.fr", "mdupond1"),
                    ("zoe.prevert@ac-lille.fr", "zprevert"),
                ] {
                    let answer = try await dovecot.find(address)
                    let account = try await premises.account(login)
                    let fields = try #require(answer.fields["fields"] as? [String: String])
                    #expect(fields["user"] == "p\(account)" && fields["uid"] == "5000" && fields["gid"] == "5000")
                    #expect(fields["quota_rule"] == "*:storage=2048M")
                    // By its own name too, as our own orders say it.
                    #expect(try await dovecot.find("p\(account)@").fields["fields"] as? [String: String] == fields)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is nobody's when the account is closed or there is none`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.setState(.closed, of: "mdupond1")
            try await premises.asking { dovecot in
                for name in ["marie.dupond@ac-lille.fr", "personne@ac-lille.fr", "p999999", "p0", "", "mdupond@", "@"] {
                    let answer = try await dovecot.find(name)
                    #expect(answer.status == 200 && answer["found"] == "0", "\(name): \(answer)")
                }
            }
        }
    }

    @Test func `is a question that makes sense, or is refused`() async throws {
        try await BrainPremises.open { premises in
            try await premises.asking { dovecot in
                let key = "Bearer \(dovecot.secret)"
                for body in ["", "{", "[]", #"{"user": 7}"#, String(repeating: "x", count: 20_000)] {
                    let status = try await dovecot.ask("/dovecot/userdb", body, authorization: key).status
                    #expect((400..<500).contains(status), "\(body.prefix(10)): \(status)")
                }
            }
        }
    }
}
