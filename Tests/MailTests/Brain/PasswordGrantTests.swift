import Database
import People
import TestDatabases
import TestStaff
import Testing
import Vocabulary

@testable import Mail

@Suite("A password that a mail client sends", .timeLimit(.minutes(10)))
struct PasswordGrantTests {
    @Test(
        arguments: TestEngine.available,
        [
            "michel.dupond@ac-lille.fr", "Michel.Dupond@AC-LILLE.FR", "mdupond@ac-lille.fr",
            "MDupond@preau.ac-lille.fr",
        ]
    )
    func `opens the mailbox of the account, under every name and host`(engine: TestEngine, name: String) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let account = try await premises.account("mdupond")
            try await premises.asking { dovecot in
                let answer = try await dovecot.grant(name, BrainPremises.password)
                #expect(answer.status == 200)
                // As typed: Dovecot takes any other spelling for somebody else.
                #expect(answer["username"] == name)
                #expect(answer["mailbox"] == "p\(account)")
                #expect(answer["home"]?.hasSuffix("/mailboxes/\(MailboxIdentifier(account: account).folder)") == true)
                #expect(answer["active"] == "1" && answer["scope"] == "mail" && answer["quota"] == "2048M")
            }
        }
    }

    @Test func `is that of one's own académie`() async throws {
        try await BrainPremises.open { premises in
            let there = try await premises.account("mdupond", in: "lyon")
            try await premises.asking { dovecot in
                for host in ["preau.ac-lyon.fr", "mail.ac-lyon.fr", "ac-lyon.fr"] {
                    let answer = try await dovecot.grant("mdupond@\(host)", BrainPremises.password)
                    #expect(answer["mailbox"] == "p\(there)", "\(host)")
                }
                for stranger in ["mdupond@", "mdupond@exemple.fr", "mdupond", "@ac-lille.fr", ""] {
                    let answer = try await dovecot.grant(stranger, BrainPremises.password)
                    #expect(answer["error"] == "invalid_grant", "\(stranger)")
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is refused alike when it is wrong, when nobody has that name, and when the account was never in use`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.setState(.suspended, of: "mdupond1")
            try await premises.asking { dovecot in
                for (name, password) in [
                    ("mdupond@ac-lille.fr", "Platane-8-Cour"), ("xinconnu@ac-lille.fr", BrainPremises.password),
                    ("zprevert@ac-lille.fr", BrainPremises.password), ("mdupond1@ac-lille.fr", "Platane-8-Cour"),
                ] {
                    let before = premises.hashing.verifications
                    let answer = try await dovecot.grant(name, password)
                    #expect(answer.status == 400 && answer["error"] == "invalid_grant", "\(name)")
                    #expect(premises.hashing.verifications == before + 1, "\(name)")
                }
            }
            #expect(try await premises.count("journal_entry where action = 'mail.refused'") == 4)
        }
    }

    @Test(
        arguments: TestEngine.available,
        [
            (AccountState.suspended, "Ce compte est suspendu. Contactez l'assistance informatique de votre rectorat."),
            (.closed, "Ce compte est clos. Contactez l'assistance informatique de votre rectorat."),
        ]
    )
    func `opens nothing while the account is stopped, and whoever has it is told so`(
        engine: TestEngine,
        stopped: (state: AccountState, words: String)
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let device = try await premises.addDevice(to: "mdupond1")
            try await premises.setState(stopped.state, of: "mdupond1")
            try await premises.asking { dovecot in
                for password in [BrainPremises.password, device] {
                    let answer = try await dovecot.grant("mdupond1@ac-lille.fr", password)
                    #expect(answer.status == 200)
                    #expect(answer["refusal"] == "nologin\treason=\(stopped.words)")
                    #expect(answer["home"] == "/nonexistent" && answer["device"] == "")
                }
            }
            #expect(try await premises.count("journal_entry where action = 'mail.refused'") == 2)
            // Right again the day the account is.
            try await premises.setState(.active, of: "mdupond1")
            try await premises.asking { dovecot in
                let answer = try await dovecot.grant("mdupond1@ac-lille.fr", BrainPremises.password)
                #expect(answer.status == 200 && answer["refusal"] == "" && answer["home"] != "/nonexistent")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `guessed from one network keeps nobody elsewhere out`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.asking { dovecot in
                let name = "mdupond@ac-lille.fr"
                for (guesser, neighbour, owner) in [
                    ("192.0.2.7:50123", "192.0.2.200:993", "198.51.100.7:50123"),
                    ("[2001:db8:0:1::7]:50123", "[2001:db8:0:2::9]:1", "[2001:db8:1::7]:50123"),
                ] {
                    for number in 1...60 { _ = try await dovecot.grant(name, "Essai-\(number)", from: guesser) }
                    for place in [guesser, neighbour] {
                        let answer = try await dovecot.grant(name, BrainPremises.password, from: place)
                        #expect(answer.status == 503, "\(place)")
                    }
                    #expect(try await dovecot.grant(name, BrainPremises.password, from: owner).status == 200)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `cannot be guessed from many networks either`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let device = try await premises.addDevice(to: "mdupond")
            try await premises.asking { dovecot in
                let name = "mdupond@ac-lille.fr"
                for network in 0..<10 {
                    for number in 1...20 {
                        let guess = "Essai-\(network)-\(number)"
                        let answer = try await dovecot.grant(name, guess, from: "10.0.\(network).1:9")
                        #expect(answer.status == 400)
                    }
                }
                #expect(try await dovecot.grant(name, "Encore-un", from: "10.0.99.1:9").status == 503)
                #expect(try await dovecot.grant(name, device, from: "10.0.99.1:9").status == 200)
                // Somebody else of the same school is not concerned.
                let other = "mdupond1@ac-lille.fr"
                #expect(try await dovecot.grant(other, BrainPremises.password, from: "10.0.1.1:9").status == 200)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `tried once too often is told in words at the next try, where words are no wrong password`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let device = try await premises.addDevice(to: "mdupond")
            try await premises.asking { dovecot in
                let (name, here) = ("mdupond@ac-lille.fr", "192.0.2.200")
                for number in 1...20 { _ = try await dovecot.grant(name, "Essai-\(number)", from: "192.0.2.7:9") }
                #expect(try await dovecot.words(to: name, BrainPremises.password, by: "imap", at: here) == nil)
                #expect(try await dovecot.grant(name, BrainPremises.password, from: "192.0.2.7:9").status == 503)
                premises.clock.advance(by: .minutes(3))
                for (service, words) in [
                    ("imap", "[UNAVAILABLE] Trop d'essais. Nouvel essai possible dans 12 minutes."),
                    ("pop3", "[SYS/TEMP] Trop d'essais. Nouvel essai possible dans 12 minutes."),
                    ("sieve", "Trop d'essais. Nouvel essai possible dans 12 minutes."), ("submission", nil),
                ] {
                    let told = try await dovecot.words(to: name, BrainPremises.password, by: service, at: here)
                    #expect(told == words)
                }
                #expect(try await dovecot.words(to: name, device, by: "imap", at: here) == nil)
                let other = "mdupond1@ac-lille.fr"
                #expect(try await dovecot.words(to: other, BrainPremises.password, by: "imap", at: here) == nil)
                let elsewhere = "198.51.100.7"
                #expect(try await dovecot.words(to: name, BrainPremises.password, by: "imap", at: elsewhere) == nil)
                premises.clock.advance(by: .minutes(13))
                #expect(try await dovecot.words(to: name, BrainPremises.password, by: "imap", at: here) == nil)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is not judged anew when a telephone keeps asking with an old one, which locks nobody out`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.asking { dovecot in
                for _ in 0..<100 {
                    let answer = try await dovecot.grant("mdupond@ac-lille.fr", "Ancien-6-Cour")
                    #expect(answer["error"] == "invalid_grant")
                }
                #expect(premises.hashing.verifications == 1)
                #expect(try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password).status == 200)
            }
            #expect(try await premises.count("journal_entry where action = 'mail.refused'") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `cannot be guessed: after twenty different ones the client is asked to wait, and never told it is wrong`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.asking { dovecot in
                var statuses: [Int] = []
                for number in 1...21 {
                    statuses.append(try await dovecot.grant("mdupond@ac-lille.fr", "Essai-\(number)").status)
                }
                #expect(statuses == Array(repeating: 400, count: 20) + [503])
                #expect(try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password).status == 503)
                premises.clock.advance(by: .minutes(16))
                #expect(try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password).status == 200)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is not wrong because the database does not answer`(engine: TestEngine) async throws {
        try await BrainPremises.open(on: engine) { premises in
            try await premises.asking { dovecot in
                try await premises.database.write { transaction in
                    try transaction.run("alter table password rename to lost")
                }
                let answer = try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password)
                #expect(answer.status == 503 && answer["error"] == "temporarily_unavailable")
            }
        }
    }

    @Test func `is judged for Dovecot only`() async throws {
        try await BrainPremises.open { premises in
            try await premises.asking { dovecot in
                var stranger = dovecot
                for secret in ["", "autre", String(repeating: "A", count: 43)] {
                    stranger.secret = secret
                    let answer = try await stranger.grant("mdupond@ac-lille.fr", BrainPremises.password)
                    #expect(answer.status == 401)
                    #expect(try await stranger.find("michel.dupond@ac-lille.fr").status == 401)
                    for path in ["/policy?command=allow", "/dovecot/mailboxes"] {
                        #expect(try await stranger.ask(path, "{}", authorization: "Bearer \(secret)").status == 401)
                    }
                }
                #expect(premises.hashing.verifications == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `may be the one of a device, which strangers who guess keep nobody from using`(
        engine: TestEngine
    ) async throws {
        try await BrainPremises.open(on: engine) { premises in
            let password = try await premises.addDevice(to: "mdupond")
            try await premises.asking { dovecot in
                for number in 1...21 { _ = try await dovecot.grant("mdupond@ac-lille.fr", "Essai-\(number)") }
                #expect(try await dovecot.grant("mdupond@ac-lille.fr", BrainPremises.password).status == 503)
                let before = premises.hashing.verifications
                let answer = try await dovecot.grant("mdupond@ac-lille.fr", password)
                #expect(answer.status == 200)
                #expect(premises.hashing.verifications == before)
                // Somebody else's device opens nothing.
                #expect(try await dovecot.grant("mdupond1@ac-lille.fr", password).status == 400)

                let told = #"{"remote": "192.0.2.7", "device": "\#(answer["device"] ?? "")", "success": true}"#
                _ = try await dovecot.ask("/policy?command=report", told, authorization: "Bearer \(dovecot.secret)")
            }
            #expect(try await premises.count("device_password where last_source = '192.0.2.0/24'") == 1)
        }
    }
}
