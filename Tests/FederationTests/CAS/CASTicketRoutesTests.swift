import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

@Suite("CAS, tickets")
struct CASTicketRoutesTests {
    private static func run(_ engine: TestEngine = .sqlite, _ body: @Sendable (Visitor) async throws -> Void)
        async throws
    {
        try await Provider.open(on: engine) { provider in try await provider.run(body) }
    }

    @Test(arguments: TestEngine.available)
    func `the third protocol tells who it is, with the attributes of the client’s scopes and no other`(
        engine: TestEngine
    ) async throws {
        try await Self.run(engine) { visitor in
            let answer = try await visitor.validate(try await visitor.ticket())

            #expect(answer.headers[.contentType] == "application/xml; charset=utf-8")
            #expect(answer.element("authenticationSuccess") != nil && answer.failure == nil)
            let subject = try await visitor.provider.subject("mdupond")
            // Without the scope `profile` the login is not told.
            #expect(answer.element("user") == subject && answer.element("sub") == subject)
            #expect(answer.elements("FrEduRne") == ["0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300"])
            #expect(answer.element("codaca") == "009" && answer.element("email") == nil)
            #expect(answer.element("isFromNewLogin") == "true")
            #expect(answer.element("longTermAuthenticationRequestTokenUsed") == "false")
            #expect(answer.element("authenticationDate")?.hasSuffix("Z") == true)
            #expect(!answer.text.contains(Provider.numens[0]) && !answer.text.contains("1964"))
            #expect(try await visitor.provider.count("journal_entry where action = 'service.entered'") == 1)
        }
    }

    @Test func `the login is the user where the client may know it`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.validate(try await visitor.ticket(Visitor.portal), for: Visitor.portal)
            #expect(answer.element("user") == "mdupond" && answer.element("given_name") == "Michel")
        }
    }

    @Test func `a pairwise client knows people by a name of its own`() async throws {
        try await Provider.open(
            changing: ("scopes: [openid, profile]", "subject: pairwise\nsector: s\nscopes: [openid, profile]")
        ) {
            provider in
            try await provider.run { visitor in
                let answer = try await visitor.validate(try await visitor.ticket(Visitor.portal), for: Visitor.portal)
                let subject = try await visitor.provider.subject("mdupond")
                #expect(answer.element("user") == answer.element("sub") && answer.element("user") != subject)
                #expect(answer.element("user") != "mdupond")
            }
        }
    }

    @Test func `the second protocol tells who it is and no more, and the first says yes`() async throws {
        try await Self.run { visitor in
            let second = try await visitor.validate(
                try await visitor.ticket(Visitor.portal),
                for: Visitor.portal,
                at: "/serviceValidate"
            )
            #expect(second.element("user") == "mdupond" && !second.text.contains("attributes"))
            let first = try await visitor.validate(
                try await visitor.ticket(Visitor.portal),
                for: Visitor.portal,
                at: "/validate"
            )
            #expect(first.text == "yes\nmdupond\n" && first.headers[.contentType]?.hasPrefix("text/plain") == true)
            let again = try await visitor.validate("ST-x", for: Visitor.portal, at: "/validate")
            #expect(again.text == "no\n" && again.status == .ok)
        }
    }

    @Test func `answers are in JSON for whoever wishes`() async throws {
        try await Self.run { visitor in
            let ticket = try await visitor.ticket(Visitor.portal)
            let good = try await visitor.validate(ticket, for: Visitor.portal, ["format": "JSON"]).json()
            let success = good["serviceResponse"]?["authenticationSuccess"]
            #expect(success?["user"]?.text == "mdupond")
            #expect(success?["attributes"]?["family_name"]?.text == "DUPOND")
            #expect(success?["attributes"]?["isFromNewLogin"] == true)
            let bad = try await visitor.validate(ticket, for: Visitor.portal, ["format": "json"]).json()
            #expect(bad["serviceResponse"]?["authenticationFailure"]?["code"]?.text == "INVALID_TICKET")
            let other = try await visitor.validate(ticket, for: Visitor.portal, ["format": "YAML"])
            #expect(other.failure == "INVALID_REQUEST")
        }
    }

    @Test(arguments: TestEngine.available)
    func `what fails on our side is told as that, and not as a refusal`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let ticket = try await visitor.ticket()
            _ = try await visitor.provider.database.write { try $0.run("drop table cas_ticket") }
            let answer = try await visitor.validate(ticket)
            #expect(answer.failure == "INTERNAL_ERROR" && answer.status == .internalServerError)
            #expect(!answer.text.contains("cas_ticket"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a ticket serves once, also when it is validated twice at the same instant`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            for _ in 0..<5 {
                let ticket = try await visitor.ticket()
                let answers = try await withThrowingTaskGroup(of: String?.self) { group in
                    for _ in 0..<4 { group.addTask { try await visitor.validate(ticket).failure } }
                    return try await group.reduce(into: [String?]()) { $0.append($1) }
                }
                #expect(answers.count { $0 == nil } == 1)
                #expect(answers.count { $0 == "INVALID_TICKET" } == 3)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a ticket presented for another service is refused, and spent`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            for other in ["https://cas.example/app/", Visitor.portal, "https://badcas.example/app/accueil", "x"] {
                let ticket = try await visitor.ticket()
                #expect(try await visitor.validate(ticket, for: other).failure == "INVALID_SERVICE")
                #expect(try await visitor.validate(ticket).failure == "INVALID_TICKET")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a ticket is good for a minute`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let late = try await visitor.ticket()
            visitor.provider.clock.advance(by: .seconds(60))
            #expect(try await visitor.validate(late).failure == "INVALID_TICKET")
            let timely = try await visitor.ticket()
            visitor.provider.clock.advance(by: .seconds(59))
            #expect(try await visitor.validate(timely).failure == nil)
        }
    }

    @Test func `a ticket is good at the académie that gave it, for its session, while its owner is active`()
        async throws
    {
        try await Self.run { visitor in
            let ticket = try await visitor.ticket()
            let fields = ["ticket": ticket, "service": Visitor.service]
            let elsewhere = try await visitor.ask("/serviceValidate", fields, of: "lyon.localhost")
            #expect(elsewhere.failure == "INVALID_TICKET")
            #expect(try await visitor.validate(ticket).failure == nil)
            let nowhere = try await visitor.ask("/serviceValidate", fields, of: "localhost")
            #expect(nowhere.status == .notFound)

            let orphan = try await visitor.ticket()
            let (room, account) = (visitor.provider.room, try await visitor.provider.account("mdupond"))
            let now = room.clock.now
            _ = try await room.database.write { transaction in
                try room.sessions.endAll(of: account, at: now, in: transaction)
            }
            #expect(try await visitor.validate(orphan).failure == "INVALID_TICKET")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a ticket outlives a new proof of the same person`(engine: TestEngine) async throws {
        try await Self.run(engine) { visitor in
            let first = try await visitor.ticket()
            let second = try await visitor.ticket(Visitor.service, ["renew": "true"])
            #expect(try await visitor.validate(first).failure == nil)
            #expect(try await visitor.validate(second).element("isFromNewLogin") == "true")
        }
    }

    @Test func `renew wants a ticket of a fresh proof`() async throws {
        try await Self.run { visitor in
            let fresh = try await visitor.ticket()
            #expect(try await visitor.validate(fresh, ["renew": "true"]).failure == nil)
            let other = try await visitor.ticket()
            #expect(try await visitor.validate(other, ["renew": "true"]).failure == "INVALID_TICKET")
            let old = try await visitor.validate(try await visitor.ticket())
            #expect(old.element("isFromNewLogin") == "false")
        }
    }

    @Test(arguments: ["/serviceValidate", "/proxyValidate", "/p3/serviceValidate", "/p3/proxyValidate"])
    func `a request without a ticket or a service is told so`(path: String) async throws {
        try await Self.run { visitor in
            #expect(try await visitor.ask(path, [:]).failure == "INVALID_REQUEST")
            #expect(try await visitor.ask(path, ["ticket": "ST-x"]).failure == "INVALID_REQUEST")
            #expect(try await visitor.ask(path, ["service": Visitor.service]).failure == "INVALID_REQUEST")
            let twice = try await visitor.client.execute(uri: "/cas\(path)?ticket=a&ticket=b", method: .get)
            #expect(twice.failure == "INVALID_REQUEST" && twice.status == .ok)
        }
    }

    @Test func `what has had its time is swept`() async throws {
        try await Self.run { visitor in
            _ = try await visitor.granting()
            _ = try await visitor.ticket()
            let later = visitor.provider.room.clock.now + .days(32)
            try await visitor.provider.database.write { try FederationSweeping.sweep(at: later, in: $0) }
            #expect(try await visitor.provider.count("cas_ticket") == 0)
            #expect(try await visitor.provider.count("cas_granting") == 0)
            #expect(try await visitor.provider.count("cas_visit") == 0)
        }
    }

    /// Damaged tickets, services and requests, at every address.
    @Test func `whatever is sent, the answer is one of the protocol`() async throws {
        try await Self.run { visitor in
            let signs = Array("%&=?#/\\+;-.:@<>\"'é\u{0}aZ09 ".unicodeScalars)
            let random = RandomSource.seeded(7)
            let paths = [
                "/validate", "/serviceValidate", "/proxyValidate", "/p3/serviceValidate", "/p3/proxyValidate", "/proxy",
            ]
            let whole =
                "service=\(Visitor.service.escapedForQuery)&ticket=ST-\(String(repeating: "a", count: 29))"
                + "&pgtUrl=https%3A%2F%2Fx&pgt=PGT-\(String(repeating: "a", count: 29))&targetService=https%3A%2F%2Fx"
            for turn in 0..<150 {
                var query = Array(whole.unicodeScalars)
                for _ in 0...random.number(in: 0...4) {
                    let place = random.number(in: 0..<query.count)
                    switch random.number(in: 0...2) {
                    case 0: query.insert(signs[random.number(in: 0..<signs.count)], at: place)
                    case 1: query[place] = signs[random.number(in: 0..<signs.count)]
                    default: query.removeSubrange(place..<min(query.count, place + random.number(in: 1...20)))
                    }
                }
                let text = String(String.UnicodeScalarView(query))
                // What a client could not send is sent as the bytes of an address.
                let sent = text.utf8.map {
                    (0x21...0x7E).contains($0)
                        ? "\(Unicode.Scalar($0))" : "%\($0 < 16 ? "0" : "")\(String($0, radix: 16))"
                }
                let path = paths[turn % paths.count]
                let answer = try await visitor.client.execute(uri: "/cas\(path)?\(sent.joined())", method: .get)
                #expect(answer.status == .ok, "\(path)?\(text)")
                #expect(answer.failure != nil || answer.text == "no\n", "\(path)?\(text): \(answer.text)")
                guard turn % 3 == 0 else { continue }
                let page = try await visitor.browser.get("/cas/login?\(sent.joined())")
                #expect([200, 303, 400].contains(page.status.code), "\(text)")
            }
        }
    }
}
