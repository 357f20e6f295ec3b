import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Journal
import People
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Recovery

@Suite("Where only a confirmed channel or a voucher finishes")
struct StrictWayTests {
    static func claim(_ numen: String) -> [String: String] {
        ["numen": numen, "naissance-jour": "10", "naissance-mois": "3", "naissance-annee": "1964"]
    }

    @Test(arguments: TestEngine.available)
    func `a code sent to the known address opens the choice of a password`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                #expect(
                    try await browser.submit(["choix": "numen"], on: "/mot-de-passe-oublie").location
                        == "/mot-de-passe-oublie/vous"
                )
                let claimed = try await browser.submit(Self.claim(door.numen(1)), on: "/mot-de-passe-oublie/vous")
                #expect(claimed.location == "/mot-de-passe-oublie/canal")
                // A destination in the form is nothing: the code goes where the account says.
                let sent = try await browser.submit(
                    ["canal": "email", "destination": "voleur@exemple.org", "adresse": "voleur@exemple.org"],
                    on: "/mot-de-passe-oublie/canal"
                )
                #expect(sent.location == "/mot-de-passe-oublie/code")
                let code = try #require(door.mailbag.codes.last)
                #expect(door.mailbag.codes.count == 1 && code.destination == "michel@exemple.fr")
                #expect(try await !browser.get("/mot-de-passe-oublie/code").text.contains("exemple.fr"))

                let typed = code.code.lowercased().replacing("-", with: " ").replacing("0", with: "O").replacing(
                    "1",
                    with: "l"
                )
                let opened = try await browser.submit(["code": typed], on: "/mot-de-passe-oublie/code")
                #expect(opened.location == "/mot-de-passe-oublie/nouveau")
                let password = ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword]
                #expect(
                    try await browser.submit(password, on: "/mot-de-passe-oublie/nouveau").location
                        == "/mot-de-passe-oublie/fini"
                )
            }
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
        }
    }

    @Test(arguments: [
        (path: "vous", known: ["numen": "@1"], unknown: ["numen": "@9"]),
        (path: "avec-identifiant", known: ["identifiant": "mdupond"], unknown: ["identifiant": "personne"]),
    ])
    func `known and unknown people see the same pages to the end`(
        path: String,
        known: [String: String],
        unknown: [String: String]
    ) async throws {
        try await Threshold.open("versailles") { door in
            try await door.run { client in
                func walk(_ fields: [String: String]) async throws -> [[String]] {
                    let browser = TestBrowser(client)
                    let number = fields["numen"].flatMap { Int($0.dropFirst()) }
                    let claim = number.map { Self.claim(door.numen($0)) } ?? fields
                    var pages: [[String]] = []
                    func see(_ response: TestResponse) { pages.append(response.outside) }
                    see(try await browser.submit(claim, on: "/mot-de-passe-oublie/\(path)"))
                    see(try await browser.get("/mot-de-passe-oublie/canal"))
                    see(try await browser.submit([:], on: "/mot-de-passe-oublie/canal"))
                    see(try await browser.submit(["canal": "phone"], on: "/mot-de-passe-oublie/canal"))
                    see(try await browser.get("/mot-de-passe-oublie/code"))
                    for _ in 1...4 {
                        see(try await browser.submit(["envoi": "nouveau"], on: "/mot-de-passe-oublie/code"))
                    }
                    for _ in 1...6 {
                        see(try await browser.submit(["code": "K7QF2M9T"], on: "/mot-de-passe-oublie/code"))
                    }
                    see(try await browser.get("/mot-de-passe-oublie/nouveau"))
                    return pages
                }
                let seen = try await walk(known)
                #expect(try await walk(unknown) == seen)
                #expect(seen[8].last?.contains("Vous pourrez demander un nouveau code à") == true)
                #expect(seen[14].first == "429")
            }
        }
    }

    @Test func `an older code still works, and none does after fifteen minutes`() async throws {
        try await Threshold.open("versailles") { door in
            let journey = try await door.journeyAtChannel()
            let visit = try door.visit()
            #expect(try await door.desk.sendCode(by: .email, in: journey.0, on: visit) == .sent)
            let first = try OneTimeCode(try #require(door.mailbag.codes.last).code)
            door.clock.advance(by: .minutes(8))
            let second = try await door.journey(journey.1)
            #expect(try await door.desk.sendCodeAgain(in: second, on: visit) == .sent)
            let newer = try OneTimeCode(try #require(door.mailbag.codes.last).code)
            door.clock.advance(by: .minutes(8))

            #expect(try await door.desk.redeem(.oneTime(first), in: second, on: visit) == .wrong)
            #expect(try await door.desk.redeem(.oneTime(newer), in: second, on: visit) == .accepted(.password))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code used by two requests at once serves one`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let (journey, token) = try await door.journeyAtChannel()
            let visit = try door.visit()
            _ = try await door.desk.sendCode(by: .email, in: journey, on: visit)
            let code = try OneTimeCode(try #require(door.mailbag.codes.last).code)
            let waiting = try await door.journey(token)
            let outcomes = try await withThrowingTaskGroup(of: RecoveryDesk.Redemption.self) { group in
                for _ in 1...4 { group.addTask { try await door.desk.redeem(.oneTime(code), in: waiting, on: visit) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .accepted(.password) } == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `many tries at once are as many tries`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let (journey, token) = try await door.journeyAtChannel()
            let visit = try door.visit()
            _ = try await door.desk.sendCode(by: .email, in: journey, on: visit)
            let waiting = try await door.journey(token)
            let wrong = try OneTimeCode("ZZZZZZZZ")
            let outcomes = try await withThrowingTaskGroup(of: RecoveryDesk.Redemption.self) { group in
                for _ in 1...20 {
                    group.addTask { try await door.desk.redeem(.oneTime(wrong), in: waiting, on: visit) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .wrong } == 5)
        }
    }

    @Test func `a code of another journey opens nothing`() async throws {
        try await Threshold.open("versailles") { door in
            let visit = try door.visit()
            let first = try await door.journeyAtChannel()
            _ = try await door.desk.sendCode(by: .email, in: first.0, on: visit)
            let code = try OneTimeCode(try #require(door.mailbag.codes.last).code)
            let second = try await door.journeyAtChannel()
            _ = try await door.desk.sendCode(by: .email, in: second.0, on: visit)
            #expect(
                try await door.desk.redeem(.oneTime(code), in: try await door.journey(second.1), on: visit) == .wrong
            )
        }
    }

    @Test func `a voucher opens for its person, and one password only`() async throws {
        try await Threshold.open("versailles") { door in
            let (visit, now) = (try door.visit(), door.clock.clock.now)
            let account = try await door.account("mdupond")
            let other = try await door.account("alemaire-dubois")
            let (code, foreign) = try await door.database.write { transaction in
                (
                    try door.activationCodes.issue(for: account, at: now, in: transaction),
                    try door.activationCodes.issue(for: other, at: now, in: transaction)
                )
            }
            var journeys: [Journey] = []
            for _ in 1...2 {
                let (journey, token) = try await door.journeyAtChannel()
                #expect(try await door.desk.awaitHandedOverCode(in: journey) == .on(.code))
                let waiting = try await door.journey(token)
                #expect(try await door.desk.redeem(.handedOver(foreign), in: waiting, on: visit) == .wrong)
                #expect(try await door.desk.redeem(.handedOver(code), in: waiting, on: visit) == .accepted(.password))
                journeys.append(try await door.journey(token))
            }
            let step = try await door.desk.setPassword(
                Threshold.newPassword,
                verifiedBy: Threshold.newPassword,
                in: journeys[0],
                on: visit
            )
            #expect(step == .done)
            await #expect(throws: PasswordSetting.Refusal.self) {
                _ = try await door.desk.setPassword(
                    "Autre-42-Banc-vert",
                    verifiedBy: "Autre-42-Banc-vert",
                    in: journeys[1],
                    on: visit
                )
            }
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
        }
    }
}

extension Threshold {
    /// A journey of `mdupond` at the choice of a channel.
    func journeyAtChannel() async throws -> (Journey, OpaqueToken) {
        let claim = IdentityClaim(.numen(try Numen(numen(1))))
        guard case .journey(let token, .channel) = try await desk.begin(.password, with: claim, on: visit()) else {
            throw DatabaseError.unavailable(reason: "no journey began")
        }
        return (try await journey(token), token)
    }

    func journey(_ token: OpaqueToken) async throws -> Journey {
        try #require(try await desk.journey(token, on: visit()))
    }
}
