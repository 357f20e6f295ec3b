import Database
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("A token that a mail program shows", .timeLimit(.minutes(10)))
struct TokenGrantTests {
    /// A token of `mdupond` of Lille, and one of `mdupond` of Lyon.
    private static func withTokens(
        on engine: TestEngine = .sqlite,
        _ body: @escaping @Sendable (BrainPremises, Dovecot) async throws -> Void
    ) async throws {
        try await BrainPremises.open(on: engine) { opened in
            var premises = opened
            premises.tokens = [
                "lille a.token": try await opened.account("mdupond"),
                "lyon another.token": try await opened.account("mdupond", in: "lyon"),
            ]
            let ready = premises
            try await ready.asking { dovecot in try await body(ready, dovecot) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `opens the mailbox of its owner, under every name`(engine: TestEngine) async throws {
        try await Self.withTokens(on: engine) { premises, dovecot in
            let account = try await premises.account("mdupond")
            for name in ["michel.dupond@ac-lille.fr", "mdupond@ac-lille.fr", "MDupond@preau.ac-lille.fr"] {
                let answer = try await dovecot.grant(name, "a.token", as: "dovecot-token")
                #expect(answer.status == 200)
                #expect(answer["username"] == name && answer["mailbox"] == "p\(account)")
            }
        }
    }

    @Test func `opens nothing under the name of somebody else, at another académie, or when it is none`() async throws {
        try await Self.withTokens { _, dovecot in
            for (name, token) in [
                ("mdupond1@ac-lille.fr", "a.token"), ("mdupond@ac-lyon.fr", "a.token"),
                ("mdupond@ac-lille.fr", "another.token"), ("mdupond@ac-lille.fr", "none"),
                ("xinconnu@ac-lille.fr", "none"), ("mdupond@exemple.fr", "a.token"),
                ("mdupond@ac-lille.fr", BrainPremises.password),
            ] {
                let answer = try await dovecot.grant(name, token, as: "dovecot-token")
                #expect(answer.status == 400 && answer["error"] == "invalid_grant", "\(name) \(token)")
            }
        }
    }

    @Test func `is no password`() async throws {
        try await Self.withTokens { _, dovecot in
            let answer = try await dovecot.grant("mdupond@ac-lille.fr", "a.token")
            #expect(answer["error"] == "invalid_grant")
        }
    }

    @Test func `opens a functional mailbox for a member only`() async throws {
        try await Self.withTokens { premises, dovecot in
            let before = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", "a.token", as: "dovecot-token")
            #expect(before["error"] == "invalid_grant")
            let mailbox = try await premises.school(members: ["mdupond": .reader])
            let after = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", "a.token", as: "dovecot-token")
            let account = try await premises.account("mdupond")
            #expect(after["mailbox"] == "\(mailbox.identifier).\(account)")
        }
    }

    @Test func `that opens nothing is written down once, however often it is shown`() async throws {
        try await Self.withTokens { premises, dovecot in
            for _ in 1...3 { _ = try await dovecot.grant("mdupond@ac-lille.fr", "none", as: "dovecot-token") }
            let written = try await premises.count("journal_entry where action = 'mail.refused'")
            #expect(written == 1)
        }
    }
}
