import Academies
import Credentials
import Database
import HTTPTypes
import HummingbirdTesting
import Journal
import People
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Recovery

/// What went wrong in other programs of this kind; `docs/peers-bugs.md` has the list.
@Suite("What peers got wrong on the way back in")
struct PeersBugsTests {
    /// LTB Self Service Password, issue 821: the address in the mail was taken from the header `Host`.
    @Test(arguments: TestEngine.available)
    func `the host a stranger writes reaches no link and begins nothing`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let form = try await browser.form(on: "/mot-de-passe-oublie/vous")
                let claim = StrictWayTests.claim(door.numen(1))
                let foreign = try await browser.post(form, claim, headers: [.testHost: "evil.example"])
                #expect(foreign.status.code == 421)
                #expect(try await door.count("journey") == 0)
                #expect(door.mailbag.notices.isEmpty)

                let forwarded = try #require(HTTPField.Name("X-Forwarded-Host"))
                let standard = try #require(HTTPField.Name("Forwarded"))
                let lies: HTTPFields = [forwarded: "evil.example", standard: "host=evil.example"]
                let claimed = try await browser.post(form, claim, headers: lies)
                #expect(claimed.location == "/mot-de-passe-oublie/canal")
                let channel = try await browser.get("/mot-de-passe-oublie/canal", headers: lies)
                #expect(channel.status == .ok)
                for answer in [claimed, channel] {
                    #expect(!"\(answer.headers)\(answer.text)".contains("evil.example"))
                }
            }
        }
    }

    /// authentik, IncludeSec H2: whoever knew the password could try second factors without end.
    ///
    /// Here the first proof is NUMEN and birth date, the second a code: beginning again gives no more codes to try.
    @Test(arguments: TestEngine.available)
    func `whoever has the first proof gets no more tries of the second by beginning again`(
        engine: TestEngine
    ) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            var judged = 0
            for network in 1...12 {
                let visit = try door.visit(browser: "stranger \(network)", from: "198.51.\(network).7")
                let claim = IdentityClaim(.numen(try Numen(door.numen(1))))
                guard case .journey(let token, _) = try await door.desk.begin(.password, with: claim, on: visit),
                    let journey = try await door.desk.journey(token, on: visit),
                    try await door.desk.sendCode(by: .email, in: journey, on: visit) == .sent
                else { continue }
                for _ in 1...10 {
                    let waiting = try #require(try await door.desk.journey(token, on: visit))
                    let guess = RecoveryDesk.TypedCode.oneTime(try OneTimeCode("ZZZZ-ZZZZ"))
                    if case .wrong = try await door.desk.redeem(guess, in: waiting, on: visit) { judged += 1 }
                }
            }
            let limits = SignInLimits()
            #expect(judged == limits.codes.tries * limits.codeTries.tries)
        }
    }

    /// Keycloak, pull request 49903: one way in of several (CIBA) was not counted.
    @Test(
        arguments: TestEngine.available,
        [
            Door("lille", "/mot-de-passe-oublie", LilleTests.claim("durand")),
            Door("lille", "/mot-de-passe-oublie/numen", ["identifiant": "mdupond", "numen": "09E7654321XYZ"]),
            Door("lille", "/identifiant", LilleTests.claim("durand")),
            Door("lyon", "/mot-de-passe-oublie/vous", LyonTests.claim("10E7654321XYZ")),
            Door(
                "lyon",
                "/mot-de-passe-oublie/modifier",
                LyonTests.claim("10E7654321XYZ").merging([
                    "oubli": "oui", "nouveau": Threshold.newPassword, "verification": Threshold.newPassword,
                ]) { $1 }
            ),
            Door("lyon", "/mot-de-passe-oublie/invitation", ["code": "K7QF-2M9T-4WXY"]),
            Door("amiens", "/activer", ["identifiant": "zprevert", "numen": "16E7654321XYZ"]),
            Door("amiens", "/mot-de-passe-oublie", ["identifiant": "mdupond", "numen": "16E7654321XYZ"]),
            Door("versailles", "/activer/identite", StrictWayTests.claim("25E7654321XYZ")),
            Door("versailles", "/mot-de-passe-oublie/avec-identifiant", ["identifiant": "mdupond"]),
        ]
    )
    func `every door counts its tries and writes them down`(engine: TestEngine, door: Door) async throws {
        try await Threshold.open(door.academy, on: engine) { threshold in
            try await threshold.run { client in
                let browser = TestBrowser(client)
                let form = try await browser.form(on: door.path)
                var judged = 0
                while judged < 100 {
                    let answer = try await browser.post(form, door.fields)
                    guard answer.status != .tooManyRequests else { break }
                    judged += 1
                }
                #expect((1...SignInLimits().account.tries).contains(judged))
                let tries = try await threshold.count(
                    "journal_entry where action in ('recovery.refused', 'recovery.begun', 'signin.refused')"
                )
                #expect(tries == judged)
                let stops = try await threshold.count("journal_entry where action like '%.throttled'")
                #expect(stops == 1)
            }
        }
    }

    /// Canaille 0.3.7: an address opened by mistake, or by a picture in a mail, changed something.
    @Test(arguments: TestEngine.available, ["lyon", "versailles"])
    func `opening any address changes nothing, whatever it carries`(engine: TestEngine, slug: String) async throws {
        try await Threshold.open(slug, on: engine) { door in
            for step in RecoveryStep.allCases {
                let kind: JourneyKind =
                    [.charter, .recoveryContact, .contactCode].contains(step) ? .activation : .recovery
                let token = try await door.journey(kind, at: step)
                try await door.run { client in
                    let browser = TestBrowser(client)
                    _ = try await browser.get("/activer")
                    let cookie = try #require(browser.cookies["__Host-preau-navigateur"])
                    try await door.move(token, to: cookie)
                    let headers: HTTPFields = [
                        .cookie: "__Host-preau-navigateur=\(cookie); __Host-preau-parcours=\(token.revealed)"
                    ]
                    let before = try await DatabaseDump(of: door.database)
                    let entrance = Entrance(kind)
                    let pages = [step.path, "canal", "code", "nouveau", "secours", "qui", "vous", "suite", "modifier"]
                    for path in [entrance.path] + pages.map({ "\(entrance.path)/\($0)" }) {
                        _ = try await browser.get(path + Self.query, headers: headers)
                    }
                    let after = try await DatabaseDump(of: door.database)
                    #expect(after.differences(from: before) == [], "at \(step)")
                }
            }
        }
    }

    /// What the forms of the room would send.
    private static let query =
        "?accord=oui&plus-tard=oui&canal=email&code=K7QF2M9T&envoi=nouveau&adresse=a%40exemple.fr&identifiant=mdupond"
        + "&numen=09E1000001ABC&oubli=oui&nouveau=\(Threshold.newPassword)&verification=\(Threshold.newPassword)"

    /// GHSA-cq42-vhv7-xr7p: a stranger could keep somebody out for ever.
    @Test(arguments: TestEngine.available)
    func `who uses up the claims and codes of somebody does not shut out the browsers they use`(
        engine: TestEngine
    ) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let mine = try door.visit(browser: "mine")
            _ = try await door.signInDesk.signIn(as: "mdupond", with: Threshold.oldPassword, on: mine)
            let claim = IdentityClaim(.numen(try Numen(door.numen(1))))

            for network in 0..<100 {
                let stranger = try door.visit(browser: "stranger \(network)", from: "198.51.\(network).7")
                guard case .journey(let token, _) = try await door.desk.begin(.password, with: claim, on: stranger),
                    let journey = try await door.desk.journey(token, on: stranger)
                else { continue }
                _ = try await door.desk.sendCode(by: .email, in: journey, on: stranger)
            }
            let late = try door.visit(browser: "another", from: "203.0.113.9")
            guard case .tooManyTries = try await door.desk.begin(.password, with: claim, on: late) else {
                Issue.record("the claims were not used up")
                return
            }
            let sent = door.mailbag.codes.count
            #expect(sent == SignInLimits().codes.tries)

            guard case .journey(let token, .channel) = try await door.desk.begin(.password, with: claim, on: mine)
            else {
                Issue.record("the owner was shut out")
                return
            }
            let journey = try #require(try await door.desk.journey(token, on: mine))
            #expect(try await door.desk.sendCode(by: .email, in: journey, on: mine) == .sent)
            #expect(door.mailbag.codes.count == sent + 1)
        }
    }

    struct Door: Sendable, CustomTestStringConvertible {
        let academy: String
        let path: String
        let fields: [String: String]

        init(_ academy: String, _ path: String, _ fields: [String: String]) {
            self.academy = academy
            self.path = path
            self.fields = fields
        }

        var testDescription: String { "\(academy) \(path)" }
    }
}

extension Threshold {
    /// A journey of `mdupond` that stands at a step.
    fileprivate func journey(_ kind: JourneyKind, at step: RecoveryStep) async throws -> OpaqueToken {
        let (account, visit, now) = (try await account("mdupond"), try visit(), clock.clock.now)
        return try await database.write { transaction in
            let begun = try journeys.begin(
                kind,
                at: step.rawValue,
                account: account,
                of: visit.academy.code,
                browser: visit.browser,
                at: now,
                in: transaction
            )
            try JourneyNotes.keep(claim: [1], voucher: nil, of: begun.journey.id, in: transaction)
            return begun.token
        }
    }

    /// Gives a journey to the browser of a cookie.
    fileprivate func move(_ token: OpaqueToken, to cookie: String) async throws {
        let browser = try visit(browser: cookie).browser
        try await database.write { transaction in
            try transaction.run("update journey set browser = \(browser) where token = \(token.digest.bytes)")
        }
    }
}
