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

@Suite("Somebody from outside, invited until a day")
struct InvitationTests {
    @Test(arguments: TestEngine.available, ["lille", "lyon", "amiens", "versailles"])
    func `activates with the code, under names of the académie`(engine: TestEngine, slug: String) async throws {
        try await Threshold.open(slug, on: engine) { door in
            let invited = try await door.invite()

            #expect(invited.standing == .invited)
            #expect(invited.card.login == "zprevert1" && invited.card.state == .toActivate)
            #expect(invited.card.closesOn == door.today.adding(days: 91))
            try await door.activate(with: try #require(invited.code).value)
            #expect(try await door.signsIn(as: "zprevert1", with: Threshold.newPassword))
            #expect(try await door.actions(of: "zprevert1").contains("guest.invited"))
        }
    }

    @Test func `whose birth date is known gives it with the code`() async throws {
        try await Threshold.open("lyon") { door in
            let code = try #require(try await door.invite(born: "12/03/1980").code)
            #expect(code.asksBirthDate)
            try await door.run { client in
                let browser = TestBrowser(client)
                let day = ["naissance-invite-jour": "12", "naissance-invite-mois": "3"]
                for (year, status) in [("1981", HTTPResponse.Status.unprocessableContent), ("1980", .seeOther)] {
                    let fields = day.merging(["code": code.value.revealed, "naissance-invite-annee": year]) { $1 }
                    let answer = try await browser.submit(fields, on: "/activer/invitation")
                    #expect(answer.status == status)
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `and who lost the code gets another, which replaces it`(engine: TestEngine) async throws {
        try await Threshold.open("lille", on: engine) { door in
            let lost = try #require(try await door.invite().code)

            let again = try await door.invite(named: "ZELIE", "Prevert", days: 30)

            #expect(again.standing == .invitedAgain && again.card.login == "zprevert1")
            #expect(again.card.closesOn == door.today.adding(days: 31))
            try await door.run { client in
                let browser = TestBrowser(client)
                let refused = try await browser.submit(["code": lost.value.revealed], on: "/activer/invitation")
                #expect(refused.status == .unprocessableContent)
            }
            try await door.activate(with: try #require(again.code).value)
            #expect(try await door.count("guest") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `and active gets no code, only another last day`(engine: TestEngine) async throws {
        try await Threshold.open("lille", on: engine) { door in
            try await door.activate(with: try #require(try await door.invite().code).value)
            let before = try await door.count("journal_entry")

            let same = try await door.invite()
            #expect(same.standing == .alreadyActive && same.code == nil)
            #expect(try await door.count("journal_entry") == before)

            let later = try await door.invite(days: 200)
            #expect(later.standing == .alreadyActive && later.code == nil)
            #expect(later.card.closesOn == door.today.adding(days: 201))
            #expect(try await door.actions(of: "zprevert1").first == "guest.extended")
            #expect(try await door.signsIn(as: "zprevert1", with: Threshold.newPassword))
        }
    }

    @Test(arguments: TestEngine.available)
    func `leaves the day after the last, and may come back`(engine: TestEngine) async throws {
        try await Threshold.open("lille", on: engine) { door in
            try await door.activate(with: try #require(try await door.invite(days: 10).code).value)
            door.clock.advance(by: .days(10))
            #expect(try await door.closeDue() == 0)
            #expect(try await door.signsIn(as: "zprevert1", with: Threshold.newPassword))

            door.clock.advance(by: .days(1))
            #expect(try await door.closeDue() == 1)
            await #expect(throws: SignInDesk.Refusal.closed) {
                try await door.signInDesk.signIn(as: "zprevert1", with: Threshold.newPassword, on: door.visit())
            }

            let back = try await door.invite(days: 5)
            #expect(back.standing == .returned && back.card.login == "zprevert1" && back.card.state == .toActivate)
            #expect(try await !door.signsIn(as: "zprevert1", with: Threshold.newPassword))
            try await door.activate(with: try #require(back.code).value, choosing: "Tandem-42-Banc-bleu")
            #expect(try await door.signsIn(as: "zprevert1", with: "Tandem-42-Banc-bleu"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `twice at the same instant is one guest`(engine: TestEngine) async throws {
        try await Threshold.open("lille", on: engine) { door in
            async let one = door.invite()
            async let other = door.invite()
            let standings = try await [one.standing.rawValue, other.standing.rawValue].sorted()
            #expect(standings == ["invited", "invitedAgain"])
            #expect(try await door.count("guest") == 1)
            #expect(try await door.count("activation_code") == 1)
        }
    }

    @Test func `is not invited when it makes no sense, and nothing is written`() async throws {
        try await Threshold.open("lille") { door in
            _ = try await door.invite()
            let before = try await door.count("journal_entry")
            let past = door.today.adding(days: -1)
            let far = door.today.adding(days: 2000)
            let latest = door.today.adding(days: ExternalInvitation.longestStay)
            await #expect(throws: InvitationRefusal.endsInThePast(past)) { try await door.invite(days: -1) }
            await #expect(throws: InvitationRefusal.endsTooLate(far, latest: latest)) {
                try await door.invite(days: 2000)
            }
            await #expect(throws: InvitationRefusal.unreadableName) { try await door.invite(named: "R2D2", "X") }
            await #expect(throws: InvitationRefusal.academicAddress) {
                try await door.invite(at: "michel.dupond@ac-lyon.fr")
            }
            await #expect(throws: InvitationRefusal.addressOfSomebodyElse(login: "zprevert1")) {
                try await door.invite(named: "Anne", "Martin")
            }
            #expect(try await door.count("journal_entry") == before)
            #expect(try await door.count("activation_code") == 1)
        }
    }

    @Test func `a code lives whole days, at most thirty and never past the last`() async throws {
        try await Threshold.open("lille") { door in
            let long = try #require(try await door.invite(days: 300).code)
            #expect(long.lastDay == door.today.adding(days: 29))
            let short = try #require(try await door.invite(at: "autre@exemple.fr", days: 0).code)
            #expect(short.lastDay == door.today)
            let zone = try door.academy.identity.timeZone
            #expect(short.end == Moment(startOf: door.today.adding(days: 1), in: zone))
        }
    }
}

extension Threshold {
    var today: CivilDate { clock.clock.now.day(in: (try? academy.identity.timeZone) ?? .gmt) }

    func invite(
        named givenName: String = "Zélie",
        _ familyName: String = "Prévert",
        at address: String = "zelie@exemple.fr",
        days: Int = 90,
        born birthDate: String? = nil
    ) async throws -> ExternalInvitation.Outcome {
        let invitation = ExternalInvitation(
            database: database,
            guests: GuestBook(keyring: keyring, random: .system),
            activationCodes: activationCodes,
            journal: Journal(keyring: keyring),
            catalogue: try Self.catalogue.get(),
            clock: clock.clock
        )
        let mailbox: EmailAddress = try #require(EmailAddress(address))
        let guest = Guest(
            familyName: familyName,
            givenName: givenName,
            endsOn: today.adding(days: days),
            birthDate: try birthDate.map { try BirthDate($0, today: today) },
            email: mailbox
        )
        return try await invitation.invite(guest, to: try academy, by: .operatorNamed("dsi"))
    }

    /// From the question « Qui êtes-vous ? » to the password.
    func activate(with code: ActivationCode, choosing password: String = Threshold.newPassword) async throws {
        try await run { client in
            let browser = TestBrowser(client)
            let who = try await browser.submit(["choix": "externe"], on: "/activer/qui")
            #expect(who.location == "/activer/invitation")
            let opened = try await browser.submit(["code": code.revealed], on: "/activer/invitation")
            #expect(opened.location == "/activer/charte")
            _ = try await browser.submit(["accord": "oui"], on: "/activer/charte")
            let fields = ["nouveau": password, "verification": password]
            #expect(try await browser.submit(fields, on: "/activer/nouveau").location == "/activer/secours")
            let again = try await browser.submit(["code": code.revealed], on: "/activer/invitation")
            #expect(again.status == .unprocessableContent, "the code was used up with the password")
        }
    }

    func closeDue() async throws -> Int {
        let departures = Departures(academy: try academy, journal: Journal(keyring: keyring), now: clock.clock.now)
        return try await database.write { transaction in try departures.closeDue(in: transaction) }
    }
}
