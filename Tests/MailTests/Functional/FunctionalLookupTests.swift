import People
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("What Postfix and Dovecot are told of functional mailboxes", .timeLimit(.minutes(10)))
struct FunctionalLookupTests {
    private static let address = "ce.0590121l@ac-lille.fr"

    private static func book(_ state: AccountState = .active, lastDay: CivilDate? = nil) -> AddressBook {
        let book = AddressBook.of([.anne(state: state)])
        book.change {
            $0.replaceFunctional(
                of: .lille,
                by: [.school(senders: [FunctionalEntry.Sender(account: 1, lastDay: lastDay)])]
            )
        }
        return book
    }

    private func ask(_ map: String, _ key: String, _ book: AddressBook) throws -> String {
        let noon = Moment(startOf: .today) + .hours(12)
        let lookups = AddressLookups(book: book, returnPath: try .ofTests(), clock: WallClock { noon })
        return lookups.reply(to: SocketmapRequest(map: map, key: key)).text
    }

    @Test func `their address receives, and is sent as by its members from there or from their own`() throws {
        #expect(try ask("mailbox", Self.address, Self.book()) == "OK f12")
        #expect(try ask("alias", Self.address, Self.book()) == "NOTFOUND ")
        #expect(try ask("sender", Self.address, Self.book()) == "OK f12.1,p1")
        // And nobody becomes somebody else by it.
        #expect(try ask("sender", "anne.martin@ac-lille.fr", Self.book()) == "OK p1")
    }

    @Test(arguments: [AccountState.suspended, .closed, .prepared])
    func `nobody sends as one whose account is not in use`(state: AccountState) throws {
        #expect(try ask("sender", Self.address, Self.book(state)) == "NOTFOUND ")
        #expect(try ask("mailbox", Self.address, Self.book(state)) == "OK f12")
    }

    @Test func `nobody sends as one after their last day`() throws {
        #expect(try ask("sender", Self.address, Self.book(lastDay: .today)) == "OK f12.1,p1")
        #expect(try ask("sender", Self.address, Self.book(lastDay: .today.adding(days: -1))) == "NOTFOUND ")
    }

    @Test func `what is sent from there counts as the member's`() throws {
        let lines = "request=smtpd_access_policy\nsasl_username=f12.1042\nrecipient_count=3\n"
        #expect(try PolicyRequest(lines.utf8).mailbox == MailboxIdentifier(account: 1042))
    }

    @Test(arguments: TestEngine.available)
    func `a member signs in to them with their own password, by every name, until it is withdrawn`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let mailbox = try await premises.school(members: ["mdupond": .writer])
            let member = try await premises.account("mdupond")
            let device = try await premises.addDevice(to: "mdupond")
            try await premises.asking { dovecot in
                for name in [
                    "mdupond+ce.0590121l@ac-lille.fr", "michel.dupond+ce.0590121l@ac-lille.fr",
                    "mdupond+ce.0590121l@preau.ac-lille.fr",
                ] {
                    for password in [BrainPremises.password, device] {
                        let answer = try await dovecot.grant(name, password)
                        #expect(answer["mailbox"] == "\(mailbox.identifier).\(member)", "\(name)")
                        #expect(answer["home"]?.hasSuffix("/mailboxes/\(mailbox.identifier.folder)") == true)
                        #expect(answer["acl_user"] == answer["mailbox"] && answer["username"] == name)
                    }
                }
                // Their own mailbox stays their own.
                let own = try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password)
                #expect(own["mailbox"] == "p\(member)" && own["acl_user"] == "p\(member)")
                try await premises.change { desk, academy in
                    try await desk.dismiss(member, from: mailbox, at: academy, by: .operatorNamed("x"))
                }
                for password in [BrainPremises.password, device] {
                    let answer = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", password)
                    #expect(answer.status == 400)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `who only reads has no other right there`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let mailbox = try await premises.school(members: ["mdupond": .reader])
            let member = try await premises.account("mdupond")
            try await premises.asking { dovecot in
                let answer = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", BrainPremises.password)
                #expect(answer["mailbox"] == "\(mailbox.identifier).\(member)" && answer["acl_user"] == "lecture")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stranger is refused as by a wrong password, and let in the day they are a member`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let mailbox = try await premises.school(members: [:])
            let stranger = try await premises.account("mdupond")
            let device = try await premises.addDevice(to: "mdupond")
            try await premises.asking { dovecot in
                for name in ["mdupond+ce.0590121l@ac-lille.fr", "mdupond+nulle.part@ac-lille.fr"] {
                    for password in [BrainPremises.password, device] {
                        let answer = try await dovecot.grant(name, password)
                        #expect(answer.status == 400 && answer["error"] == "invalid_grant", "\(name)")
                    }
                }
                try await premises.change { desk, academy in
                    try await desk.admit(stranger, to: mailbox, as: .writer, at: academy, by: .operatorNamed("x"))
                }
                let answer = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", BrainPremises.password)
                #expect(answer.status == 200)
                // Of another académie, the same name is somebody else's.
                let there = try await dovecot.grant("mdupond+ce.0590121l@ac-lyon.fr", BrainPremises.password)
                #expect(there.status == 400)
            }
            try await premises.setState(.suspended, of: "mdupond")
            try await premises.asking { dovecot in
                for password in [BrainPremises.password, device] {
                    let answer = try await dovecot.grant("mdupond+ce.0590121l@ac-lille.fr", password)
                    #expect(answer.status == 200 && answer["refusal"]?.hasPrefix("nologin") == true)
                }
            }
        }
    }

    @Test func `no mailbox that is named gives strangers more tries at a password`() async throws {
        try await BrainPremises.open { premises in
            try await premises.asking { dovecot in
                var statuses: [Int] = []
                for number in 1...21 {
                    let name = "mdupond+boite\(number)@ac-lille.fr"
                    statuses.append(try await dovecot.grant(name, "Essai-\(number)").status)
                }
                #expect(statuses == Array(repeating: 400, count: 20) + [503])
                let own = try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password)
                #expect(own.status == 503)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `mail for one is brought to it, and our orders find it`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let mailbox = try await premises.school(members: [:])
            try await premises.asking { dovecot in
                for name in ["CE.0590121L@ac-lille.fr", "\(mailbox.identifier)@", "\(mailbox.identifier)"] {
                    let answer = try await dovecot.find(name)
                    let fields = try #require(answer.fields["fields"] as? [String: String])
                    #expect(fields["user"] == "\(mailbox.identifier)")
                    #expect(fields["home"]?.hasSuffix(mailbox.identifier.folder) == true)
                    #expect(fields["sieve_redirect_envelope_from"] == nil)
                }
            }
        }
    }

    /// The protocol, whether the name is a member's in a functional mailbox, and the verdict.
    @Test(arguments: [
        ("imap", "yes", "0"), ("submission", "yes", "0"), ("pop3", "yes", "-1"), ("sieve", "yes", "-1"),
        ("", "yes", "-1"),
        ("pop3", "no", "0"), ("sieve", "no", "0"),
    ])
    func `they are opened by IMAP only`(service: String, functional: String, status: String) async throws {
        try await BrainPremises.open { premises in
            try await premises.asking { dovecot in
                let question = #"{"remote": "192.0.2.7", "protocol": "\#(service)", "functional": "\#(functional)"}"#
                let key = "Bearer \(dovecot.secret)"
                let answer = try await dovecot.ask("/policy?command=allow", question, authorization: key)
                #expect(answer["status"] == status)
            }
        }
    }
}
